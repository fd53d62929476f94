import type { Random } from '../histories/world/random.ts';
import { type FieldPath, listFields, replaceField } from '../support/hostile-values.ts';
import { hostileJson, inheritedNames } from './hostile-json.ts';

type Members = Record<string, unknown>;

const text = Symbol('the JSON text that stands for this value');

/** A value that is written as this text. */
function literal(json: string): unknown {
  return { [text]: json };
}

/** The JSON of a value in which literals may stand. */
function writeJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (text in value) return value[text] as string;
  if (Array.isArray(value)) return `[${value.map(writeJson).join()}]`;
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${writeJson(inner)}`).join()}}`;
}

/**
 * The JSON of a value after one to four changes that nobody would make by mistake; it is still JSON.
 *
 * @param donors values whose parts may come in, too, and whose fields' names
 */
export function mutateJson(value: unknown, random: Random, donors: readonly unknown[]): string {
  let mutated = value;
  for (let left = 1 + random.below(4); left > 0; left -= 1) {
    mutated = random.pick(mutations)(mutated, random, random.pick(donors));
  }
  return writeJson(mutated);
}

type Mutation = (value: unknown, random: Random, donor: unknown) => unknown;

const mutations: Mutation[] = [
  (value, random) => replaceField(value, pickPath(value, random), literal(hostileJson(random))),
  (value, random) => replaceField(value, pickPath(value, random), literal(hostileJson(random))),
  // The value itself must stay: it is what the other mutations work on.
  (value, random) => {
    const path = pickPath(value, random);
    return path.length > 0 ? replaceField(value, path, undefined) : value;
  },
  (value, random, donor) => replaceField(value, pickPath(value, random), pickPart(donor, random)),
  addMember,
  renameMember,
  repeatMember,
  repeatElement,
];

function addMember(value: unknown, random: Random, donor: unknown): unknown {
  const path = pickObject(value, random);
  if (!path) return value;
  const added = random.chance(0.5) ? pickPart(donor, random) : literal(hostileJson(random));
  const members = { [pickName(donor, random)]: added };
  const present = valueAt(value, path) as Members;
  const [first, second] = random.shuffle([present, members]);
  return replaceField(value, path, { ...first, ...second });
}

function renameMember(value: unknown, random: Random, donor: unknown): unknown {
  const path = pickObject(value, random);
  if (!path) return value;
  const members = Object.entries(valueAt(value, path) as Members);
  const renamed = random.below(members.length);
  const changed = members.map(([name, inner], index) => [
    index === renamed ? pickName(donor, random) : name,
    inner,
  ]);
  return replaceField(value, path, Object.fromEntries(changed));
}

/** One name twice in one object. */
function repeatMember(value: unknown, random: Random): unknown {
  const path = pickObject(value, random);
  if (!path) return value;
  const json = writeJson(valueAt(value, path));
  const [name = ''] = random.shuffle(Object.keys(valueAt(value, path) as Members));
  const member = `${JSON.stringify(name)}:${hostileJson(random)}`;
  if (json === '{}') return value;
  const twice = random.chance(0.5)
    ? `{${member},${json.slice(1)}`
    : `${json.slice(0, -1)},${member}}`;
  return replaceField(value, path, literal(twice));
}

function repeatElement(value: unknown, random: Random): unknown {
  const lists = listPlaces(value).filter((path) => Array.isArray(valueAt(value, path)));
  if (lists.length === 0) return value;
  const path = random.pick(lists);
  const list = valueAt(value, path) as unknown[];
  const repeated = Array.from({ length: random.pick([2, 5, 60]) }, () => random.pick(list));
  return replaceField(value, path, [...list, ...repeated]);
}

/** The value itself, and everything in it. */
function listPlaces(value: unknown): FieldPath[] {
  return [[], ...listFields(value)];
}

function pickPath(value: unknown, random: Random): FieldPath {
  return random.pick(listPlaces(value));
}

/** An object that has a member. */
function pickObject(value: unknown, random: Random): FieldPath | undefined {
  const objects = listPlaces(value).filter((path) => {
    const part = valueAt(value, path);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return false;
    return !(text in part) && Object.keys(part).length > 0;
  });
  return objects.length > 0 ? random.pick(objects) : undefined;
}

function pickPart(donor: unknown, random: Random): unknown {
  return valueAt(donor, pickPath(donor, random));
}

function pickName(donor: unknown, random: Random): string {
  const names = listFields(donor).map((path) => String(path.at(-1)));
  return random.pick(random.chance(0.5) && names.length > 0 ? names : inheritedNames);
}

function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((part, name) => (part as Members)[name], value);
}
