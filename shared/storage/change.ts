import { allOf, type Condition } from './conditions.ts';
import { ExpressionTerms } from './expression-terms.ts';

/**
 * A change of one item by its attributes. A path names an attribute, with dots into a map: `turn.reservedAt`.
 * What is `false` in a list is left out.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export interface Change<Path extends string = string> {
  /** Each to a value, or to what `ifNone`, `appended` or `copyOf` make of the item. */
  set?: { [Each in Path]?: unknown };
  remove?: readonly (Path | false)[];
  /** A number that is added, or what joins a set. */
  add?: { [Each in Path]?: number | Set<string> };
  /** What leaves a set. */
  delete?: { [Each in Path]?: Set<string> };
  /** Nothing changes unless all of these hold. An item that is not there is created if it meets them. */
  where?: readonly (Condition | false)[];
}

/** A value that DynamoDB makes of what the item has. */
class Operand {
  readonly write: (path: string, terms: ExpressionTerms) => string;

  constructor(write: Operand['write']) {
    this.write = write;
  }
}

/** The value that is there, or this one. */
export function ifNone(value: unknown): Operand {
  return new Operand(
    (path, terms) => `if_not_exists(${terms.attribute(path)}, ${terms.value(path, value)})`,
  );
}

/** The list that is there, and these at its end. */
export function appended(values: unknown[]): Operand {
  return new Operand(
    (path, terms) => `list_append(${terms.attribute(path)}, ${terms.value(path, values)})`,
  );
}

/** The same value as another attribute. */
export function copyOf(other: string): Operand {
  return new Operand((_, terms) => terms.attribute(other));
}

/** The change as the fields of an update, alone or in a transaction. */
export function expressionsOf(change: Change) {
  const terms = new ExpressionTerms();
  const removed = (change.remove ?? []).filter((path) => path !== false);
  const conditions = (change.where ?? []).filter((condition) => condition !== false);
  const UpdateExpression = [
    clause('SET', assignments(change.set, ' = ', terms)),
    clause(
      'REMOVE',
      removed.map((path) => terms.attribute(path)),
    ),
    clause('ADD', assignments(change.add, ' ', terms)),
    clause('DELETE', assignments(change.delete, ' ', terms)),
  ].join('');
  return {
    UpdateExpression: UpdateExpression.trimEnd(),
    ...(conditions.length > 0 && { ConditionExpression: allOf(...conditions)(terms) }),
    ...terms.bound,
  };
}

function assignments(values: Record<string, unknown> = {}, by: string, terms: ExpressionTerms) {
  return Object.entries(values).map(([path, value]) => {
    const operand = value instanceof Operand ? value.write(path, terms) : terms.value(path, value);
    return `${terms.attribute(path)}${by}${operand}`;
  });
}

function clause(name: string, parts: string[]): string {
  return parts.length > 0 ? `${name} ${parts.join(', ')} ` : '';
}
