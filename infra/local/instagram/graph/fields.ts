import { invalidParameter, unknownField } from './graph-error.ts';

/** `id,messages{from,message}` as a tree: each field's name and the fields requested of it. */
export type Fields = Map<string, Fields>;

/**
 * Parses the Graph API's `fields` parameter. Drops modifiers such as `.limit(5)`: ask `limitOf` for them.
 * Throws GraphError 100 when the braces do not match.
 */
export function parseFields(expression: string): Fields {
  const tokens = expression.replace(/\.\w+\([^)]*\)/g, '').match(/[{},]|[^{},\s]+/g) ?? [];
  const fields: Fields = new Map();
  const open: Fields[] = [fields];
  let latest = fields;
  for (const token of tokens) {
    const current = open.at(-1);
    if (!current) break;
    if (token === '{') open.push(latest);
    else if (token === '}') open.pop();
    else if (token !== ',') {
      latest = new Map();
      current.set(token, latest);
    }
  }
  if (open.length !== 1) throw invalidParameter(`Syntax error in fields: ${expression}`);
  return fields;
}

/** The number in `messages.limit(5)`, if `expression` has one for that field. */
export function limitOf(expression: unknown, name: string): string | undefined {
  const modifiers = new RegExp(`\\b${name}((?:\\.\\w+\\([^)]*\\))+)`).exec(String(expression))?.[1];
  return /\.limit\((\d+)\)/.exec(modifiers ?? '')?.[1];
}

/** The fields, where `expression` fills in a requested field that names no fields of its own. */
export function withNestedDefault(fields: Fields, name: string, expression: string): Fields {
  if (fields.get(name)?.size !== 0) return fields;
  return new Map(fields).set(name, parseFields(expression));
}

/**
 * The requested part of a node. `node` names every field that Meta knows: a field that is undefined is left
 * out; a field that is missing from `node` throws GraphError 100, as on Meta's side.
 */
export function selectFields(
  node: Record<string, unknown>,
  fields: Fields,
  nodeType: string,
): Record<string, unknown> {
  const selected: Record<string, unknown> = {};
  for (const [name, nested] of fields) {
    if (!Object.hasOwn(node, name)) throw unknownField(name, nodeType);
    const value = node[name];
    selected[name] = isObject(value) && nested.size > 0 ? selectNested(value, nested, name) : value;
  }
  return selected;
}

function selectNested(value: Record<string, unknown>, fields: Fields, nodeType: string) {
  const { data } = value;
  if (!Array.isArray(data)) return selectFields(value, fields, nodeType);
  return { ...value, data: data.map((element) => selectFields(element, fields, nodeType)) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
