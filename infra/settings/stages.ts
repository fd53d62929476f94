import { readFileSync } from 'node:fs';
import { requireKnown, WrongSetting } from './read-values.ts';

/** Holds one object of settings per stage; docs/settings.md explains them. */
export const stagesFile = 'infra/stages.json';

/**
 * A stage's object in the file, still unchecked.
 *
 * @throws {WrongSetting} if there is no such stage, or if its name cannot be part of an AWS name
 */
export function findStage(stage: string, text = readFileSync(stagesFile, 'utf8')): unknown {
  const stages = parse(text);
  const wrong = Object.keys(stages).find((name) => !/^[a-z][a-z0-9-]{0,19}$/.test(name));
  if (wrong !== undefined) {
    throw new WrongSetting(
      `${stagesFile}: a stage's name must be at most 20 lower-case letters, digits and hyphens, not "${wrong}".`,
    );
  }
  requireKnown(stage, Object.keys(stages), stagesFile);
  return stages[stage];
}

function parse(text: string): Record<string, unknown> {
  try {
    const stages: unknown = JSON.parse(text);
    if (typeof stages === 'object' && stages !== null && !Array.isArray(stages)) {
      return stages as Record<string, unknown>;
    }
  } catch (error) {
    throw new WrongSetting(`${stagesFile} is not JSON: ${(error as Error).message}`);
  }
  throw new WrongSetting(
    `${stagesFile} must be an object that maps each stage's name to its settings.`,
  );
}
