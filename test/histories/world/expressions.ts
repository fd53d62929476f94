import { isDeepStrictEqual } from 'node:util';

/** An item as the document client takes and gives it; a set is a Set. */
export type Item = Record<string, unknown>;

export interface ExpressionNames {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

const knownTokens = new Map<string, string[]>();

/** The same few expressions are read for every item. */
function tokensOf(expression: string): string[] {
  const known = knownTokens.get(expression);
  if (known) return known;
  const tokens = expression.match(/:\w+|#\w+|\w+|<=|>=|<>|[=<>(),.+-]/g) ?? [];
  knownTokens.set(expression, tokens);
  return tokens;
}

/** Reads the tokens of one DynamoDB expression; the few forms that the project's storage uses. */
class Reader {
  #tokens: string[];
  #position = 0;
  #item: Item;
  #names: ExpressionNames;

  constructor(expression: string, item: Item, names: ExpressionNames) {
    this.#tokens = tokensOf(expression);
    this.#item = item;
    this.#names = names;
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#tokens.length;
  }

  peek(): string | undefined {
    return this.#tokens[this.#position];
  }

  next(): string {
    const token = this.#tokens[this.#position];
    if (token === undefined) throw new Error('The expression ends too early.');
    this.#position += 1;
    return token;
  }

  take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#position += 1;
    return true;
  }

  require(token: string): void {
    if (!this.take(token)) throw new Error(`Expected ${token}, found ${this.peek()}.`);
  }

  /** A path such as `turn.#next`, as the names of its steps. */
  path(): string[] {
    const steps = [this.#nameOf(this.next())];
    while (this.take('.')) steps.push(this.#nameOf(this.next()));
    return steps;
  }

  #nameOf(token: string): string {
    if (!token.startsWith('#')) return token;
    const name = this.#names.ExpressionAttributeNames?.[token];
    if (name === undefined) throw new Error(`The name ${token} is not given.`);
    return name;
  }

  /** A value, a path or a function of them. */
  operand(): unknown {
    const token = this.peek() ?? '';
    if (token.startsWith(':')) {
      this.next();
      const values = this.#names.ExpressionAttributeValues ?? {};
      if (!(token in values) || values[token] === undefined) {
        throw Object.assign(new Error(`The value ${token} is not given.`), {
          name: 'ValidationException',
        });
      }
      return copy(values[token]);
    }
    if (this.#tokens[this.#position + 1] === '(') return this.#call(this.next());
    return copy(this.valueAt(this.path()));
  }

  valueAt(path: string[]): unknown {
    return path.reduce<unknown>(
      (value, step) => (value as Record<string, unknown> | undefined)?.[step],
      this.#item,
    );
  }

  #call(name: string): unknown {
    this.require('(');
    const result = this.#evaluate(name);
    this.require(')');
    return result;
  }

  #evaluate(name: string): unknown {
    switch (name) {
      case 'attribute_exists':
        return this.valueAt(this.path()) !== undefined;
      case 'attribute_not_exists':
        return this.valueAt(this.path()) === undefined;
      case 'size':
        return sizeOf(this.operand());
      case 'if_not_exists': {
        const present = this.valueAt(this.path());
        this.require(',');
        const other = this.operand();
        return present === undefined ? other : copy(present);
      }
      case 'list_append': {
        const [first, second] = this.#pair();
        return [...(first as unknown[]), ...(second as unknown[])];
      }
      case 'begins_with': {
        const [text, prefix] = this.#pair();
        return typeof text === 'string' && text.startsWith(prefix as string);
      }
      case 'contains': {
        const [whole, part] = this.#pair();
        return whole instanceof Set
          ? whole.has(part)
          : Boolean(whole) && String(whole).includes(String(part));
      }
      default:
        throw new Error(`The function ${name} is not known here.`);
    }
  }

  #pair(): [unknown, unknown] {
    const first = this.operand();
    this.require(',');
    return [first, this.operand()];
  }
}

/** What has parts is copied, so that nobody changes those of an item. */
function copy(value: unknown): unknown {
  return typeof value === 'object' ? structuredClone(value) : value;
}

function sizeOf(value: unknown): number | undefined {
  if (value instanceof Set) return value.size;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return undefined;
}

/** Whether an item meets a condition; an item that is not there is an empty one. */
export function meets(expression: string | undefined, item: Item, names: ExpressionNames): boolean {
  if (expression === undefined) return true;
  const reader = new Reader(expression, item, names);
  const result = readOr(reader);
  if (!reader.isAtEnd) throw new Error(`Not understood: ${expression}`);
  return result;
}

function readOr(reader: Reader): boolean {
  let result = readAnd(reader);
  while (reader.take('OR')) result = readAnd(reader) || result;
  return result;
}

function readAnd(reader: Reader): boolean {
  let result = readTerm(reader);
  while (reader.take('AND')) result = readTerm(reader) && result;
  return result;
}

function readTerm(reader: Reader): boolean {
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
  const reader = new Reader(expression, item, names);
  while (!reader.isAtEnd) {
    const section = reader.next();
    do changeOne(section, reader, result);
    while (reader.take(','));
  }
  return result;
}

function changeOne(section: string, reader: Reader, result: Item): void {
  const path = reader.path();
  setAt(result, path, newValue(section, path, reader));
}

function newValue(section: string, path: string[], reader: Reader): unknown {
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
