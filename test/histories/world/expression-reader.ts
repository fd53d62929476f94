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
export class ExpressionReader {
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
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}
