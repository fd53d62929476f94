import type * as z from 'zod';

/** One setting of a deployment. */
export interface Setting<Value> {
  /** What it decides, for the table in docs/settings.md. */
  summary: string;
  schema: z.ZodType<Value>;
  /** What is allowed: how an error message goes on after "must". */
  must: string;
  default: Value;
  /** An environment variable that overrides the file; the integration guides name most of them. */
  variable?: {
    name: string;
    /** What frontends call it. */
    alias?: string;
    /** Turns the variable's text into what the file would hold; by default the text itself. */
    parse?: (text: string) => unknown;
    /** Replaces the outer `must` if the variable is written differently from the file. */
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
