/**
 * The names by which one call's expressions refer to attributes and values. Every attribute gets one, so that
 * none can collide with DynamoDB's 573 reserved words.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html
 */
export class ExpressionTerms {
  #names: Record<string, unknown> = {};
  #values: Record<string, unknown> = {};

  /** `#turn.#next` for the path `turn.next`. */
  attribute(path: string): string {
    const steps = path.split('.');
    return steps.map((step) => bind(this.#names, `#${step}`, step)).join('.');
  }

  /** `:next` for a value of `turn.next`, `:next2` for another one; the same value has the same name. */
  value(path: string, value: unknown): string {
    if (value === undefined) throw new Error(`There is no value for ${path}.`);
    return bind(this.#values, `:${path.slice(path.lastIndexOf('.') + 1)}`, value);
  }

  /** As every command takes them; DynamoDB refuses empty ones. */
  get bound() {
    return {
      ...(Object.keys(this.#names).length > 0 && {
        ExpressionAttributeNames: this.#names as Record<string, string>,
      }),
      ...(Object.keys(this.#values).length > 0 && { ExpressionAttributeValues: this.#values }),
    };
  }
}

/** An expression may have 4 kB, and the attributes of some maps are hashes. */
const longestName = 20;

/** Enters what a name stands for; it gets a number if it already stands for something else. */
function bind(bound: Record<string, unknown>, wanted: string, meaning: unknown): string {
  const short = wanted.charAt(0) + wanted.slice(1, longestName).replaceAll(/\W/g, '_');
  let name = short;
  for (let count = 2; name in bound && bound[name] !== meaning; count += 1) name = short + count;
  bound[name] = meaning;
  return name;
}
