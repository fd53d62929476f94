import { ExpressionTerms } from './expression-terms.ts';

/**
 * What must hold of an item for it to be written, as DynamoDB's condition expressions say it. A path names an
 * attribute, with dots into a map: `turn.reservedAt`.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export type Condition = (terms: ExpressionTerms) => string;

export const exists =
  (path: string): Condition =>
  (terms) =>
    `attribute_exists(${terms.attribute(path)})`;

export const absent =
  (path: string): Condition =>
  (terms) =>
    `attribute_not_exists(${terms.attribute(path)})`;

/** The attribute has this value; absent, if it is undefined, as an attribute that was read may be. */
export const is = (path: string, value: unknown): Condition =>
  value === undefined ? absent(path) : compare(path, '=', value);

/** It has another value, or is absent. */
export const isNot = (path: string, value: unknown) => compare(path, '<>', value);

/** These fail where the attribute is absent. */
export const isBelow = (path: string, value: number) => compare(path, '<', value);
export const isAtMost = (path: string, value: number) => compare(path, '<=', value);
export const isAbove = (path: string, value: number) => compare(path, '>', value);

function compare(path: string, operator: '=' | '<>' | '<' | '<=' | '>', value: unknown): Condition {
  return (terms) => `${terms.attribute(path)} ${operator} ${terms.value(path, value)}`;
}

/** Of a set. */
export const contains =
  (path: string, element: string): Condition =>
  (terms) =>
    `contains(${terms.attribute(path)}, ${terms.value(path, element)})`;

export const lacks =
  (path: string, element: string): Condition =>
  (terms) =>
    `NOT ${contains(path, element)(terms)}`;

/** Of a list, a map or a set. */
export const hasSize = (path: string, size: number) => compareSize(path, '=', size);
export const isSmaller = (path: string, size: number) => compareSize(path, '<', size);

function compareSize(path: string, operator: '=' | '<', size: number): Condition {
  return (terms) => `size(${terms.attribute(path)}) ${operator} ${terms.value(path, size)}`;
}

export const anyOf =
  (...conditions: Condition[]): Condition =>
  (terms) =>
    `(${conditions.map((condition) => condition(terms)).join(' OR ')})`;

/** Without parentheses: AND binds tighter than OR. */
export const allOf =
  (...conditions: Condition[]): Condition =>
  (terms) =>
    conditions.map((condition) => condition(terms)).join(' AND ');

/** For a put, a deletion or a check: the fields that make the call depend on all of these. */
export function onlyIf(...conditions: Condition[]) {
  const terms = new ExpressionTerms();
  return { ConditionExpression: allOf(...conditions)(terms), ...terms.bound };
}
