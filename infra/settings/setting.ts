import type * as z from 'zod';

/** One thing that a deployment can be told. */
export interface Setting<Value> {
  /** What it decides, for the table in docs/settings.md. */
  summary: string;
  schema: z.ZodType<Value>;
  /** How a refusal goes on after "must": what is allowed. */
  must: string;
  default: Value;
  /** An environment variable that beats the file; the integration guides name most of them. */
  variable?: {
    name: string;
    /** What frontends call it. */
    alias?: string;
    /** From the variable's text to what the file would have; the text itself unless told. */
    parse?: (text: string) => unknown;
    /** Where a variable is written in another way than the file. */
    must?: string;
  };
}

/** Keeps the type of the value that the schema gives. */
export function setting<Value>(definition: Setting<Value>): Setting<Value> {
  return definition;
}

export type ValuesOf<Settings> = {
  [Key in keyof Settings]: Settings[Key] extends Setting<infer Value> ? Value : never;
};
