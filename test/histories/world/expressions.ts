import { isDeepStrictEqual } from 'node:util';
import { type ExpressionNames, ExpressionReader, type Item } from './expression-reader.ts';

/** Whether an item meets a condition; an item that is not there is an empty one. */
export function meets(expression: string | undefined, item: Item, names: ExpressionNames): boolean {
  if (expression === undefined) return true;
  const reader = new ExpressionReader(expression, item, names);
  const result = readOr(reader);
  if (!reader.isAtEnd) throw new Error(`Not understood: ${expression}`);
  return result;
}

function readOr(reader: ExpressionReader): boolean {
  let result = readAnd(reader);
  while (reader.take('OR')) result = readAnd(reader) || result;
  return result;
}

function readAnd(reader: ExpressionReader): boolean {
  let result = readTerm(reader);
  while (reader.take('AND')) result = readTerm(reader) && result;
  return result;
}

function readTerm(reader: ExpressionReader): boolean {
  if (reader.take('NOT')) return !readTerm(reader);
  if (reader.take('(')) {
    const result = readOr(reader);
    reader.require(')');
    return result;
  }
  const left = reader.operand();
  const comparison = reader.peek() ?? '';
  if (comparison === 'BETWEEN') {
    reader.next();
    const low = reader.operand();
    reader.require('AND');
    const high = reader.operand();
    return compare('>=', left, low) && compare('<=', left, high);
  }
  if (!/^(=|<>|<=|>=|<|>)$/.test(comparison)) return left === true;
  reader.next();
  return compare(comparison, left, reader.operand());
}

function compare(comparison: string, left: unknown, right: unknown): boolean {
  if (comparison === '=') return left !== undefined && isDeepStrictEqual(left, right);
  if (comparison === '<>') return !isDeepStrictEqual(left, right);
  if (left === undefined || right === undefined || typeof left !== typeof right) return false;
  const [a, b] = [left as string, right as string];
  if (comparison === '<') return a < b;
  if (comparison === '<=') return a <= b;
  return comparison === '>' ? a > b : a >= b;
}

/** The item that an update makes of this one, which stays as it is. */
export function update(expression: string, item: Item, names: ExpressionNames): Item {
  const result = structuredClone(item);
  const reader = new ExpressionReader(expression, item, names);
  while (!reader.isAtEnd) {
    const section = reader.next();
    do changeOne(section, reader, result);
    while (reader.take(','));
  }
  return result;
}

function changeOne(section: string, reader: ExpressionReader, result: Item): void {
  const path = reader.path();
  setAt(result, path, newValue(section, path, reader));
}

function newValue(section: string, path: string[], reader: ExpressionReader): unknown {
  switch (section) {
    case 'SET':
      reader.require('=');
      return reader.operand();
    case 'REMOVE':
      return undefined;
    case 'ADD':
      return add(reader.valueAt(path), reader.operand());
    case 'DELETE':
      return without(reader.valueAt(path), reader.operand());
    default:
      throw new Error(`The section ${section} is not known here.`);
  }
}

function add(present: unknown, value: unknown): unknown {
  if (value instanceof Set) return new Set([...((present as Set<unknown>) ?? []), ...value]);
  return ((present as number | undefined) ?? 0) + (value as number);
}

/** A set that loses its last element is gone. */
function without(present: unknown, value: unknown): unknown {
  const kept = new Set(
    [...((present as Set<unknown>) ?? [])].filter((one) => !(value as Set<unknown>).has(one)),
  );
  return kept.size > 0 ? kept : undefined;
}

function setAt(item: Item, path: string[], value: unknown): void {
  const last = path.at(-1) as string;
  let holder: Item | undefined = item;
  for (const step of path.slice(0, -1)) holder = holder?.[step] as Item | undefined;
  if (holder === undefined) {
    if (value === undefined) return;
    throw Object.assign(
      new Error('The document path provided in the update expression is invalid for update'),
      {
        name: 'ValidationException',
      },
    );
  }
  if (value === undefined) delete holder[last];
  else holder[last] = value;
}
