import { knownSettings, type StageValues } from './known-settings.ts';
import { nearestName } from './nearest-name.ts';
import type { Setting } from './setting.ts';

/** A setting that does not exist or has an invalid value; the message says which, and what is allowed. */
export class WrongSetting extends Error {}

/**
 * The value of every setting: from its variable, else from the stage in the file, else its default.
 *
 * @param written a stage's object in `infra/stages.json`
 * @param where how an error message names the object
 * @throws {WrongSetting} naming the setting, its value and what is allowed
 */
export function readValues(
  written: unknown,
  where: string,
  variables: NodeJS.ProcessEnv,
): StageValues {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    throw new WrongSetting(
      `${where} must be an object of settings, not ${JSON.stringify(written)}.`,
    );
  }
  const fromFile = written as Record<string, unknown>;
  for (const key of Object.keys(fromFile)) requireKnown(key, Object.keys(knownSettings), where);
  const entries = Object.entries(knownSettings).map(([key, definition]) => [
    key,
    readOne(definition, fromFile[key], `${where}: ${key}`, variables),
  ]);
  return Object.fromEntries(entries) as StageValues;
}

/** @throws {WrongSetting} suggesting the known name that may have been meant */
export function requireKnown(name: string, known: readonly string[], where: string): void {
  if (known.includes(name)) return;
  const nearest = nearestName(name, known);
  throw new WrongSetting(
    `${where}: there is no "${name}". ${nearest ? `Did you mean "${nearest}"?` : `Choose from: ${known.join(', ')}.`}`,
  );
}

function readOne(
  { schema, must, variable, default: fallback }: Setting<unknown>,
  written: unknown,
  name: string,
  variables: NodeJS.ProcessEnv,
): unknown {
  // An empty value in `.env` counts as not set.
  const variableName = [variable?.name, variable?.alias].find((one) => one && variables[one]);
  if (variable && variableName) {
    const text = variables[variableName] as string;
    const result = schema.safeParse(variable.parse ? variable.parse(text) : text);
    if (result.success) return result.data;
    throw new WrongSetting(`${variableName} must ${variable.must ?? must}, not "${text}".`);
  }
  if (written === undefined) return fallback;
  const result = schema.safeParse(written);
  if (result.success) return result.data;
  throw new WrongSetting(`${name} must ${must}, not ${JSON.stringify(written)}.`);
}
