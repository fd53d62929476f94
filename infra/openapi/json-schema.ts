import * as z from 'zod/mini';

export type JsonSchema = Record<string, unknown>;

/**
 * A request's or response's schema as JSON Schema. Named schemas go to `components` and are referenced there.
 *
 * @param io `input`: as it is sent. `output`: as it is read, when a query's text has become a number.
 */
export function toJsonSchema(
  schema: z.ZodMiniType,
  components: Record<string, JsonSchema>,
  io: 'input' | 'output' = 'input',
): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => {
      // Limits that every whole number in JavaScript has say nothing about this one.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  const { $schema, $defs, ...own } = pointToComponents(made);
  for (const [name, { id, ...definition }] of Object.entries($defs ?? {})) {
    components[name] = definition;
  }
  return own;
}

function pointToComponents(made: object): JsonSchema & { $defs?: Record<string, JsonSchema> } {
  const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text) as JsonSchema;
}
