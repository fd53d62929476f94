import { writeAsciiJson } from './ascii-json.ts';
import { commonFields } from './invocation.ts';

type Fields = Record<string, unknown>;

/**
 * Writes one JSON line, which CloudWatch Logs Insights reads as fields. It is ASCII: otherwise a value
 * containing characters that some readers take for a line end, or a terminal for a command, could pass for a
 * line of ours. Within an invocation, it says which messages it is about.
 *
 * Callers pass ids, counts and classes, never a token, a secret or what a person wrote.
 */
function write(level: 'info' | 'warn' | 'error', message: string, fields: Fields): void {
  const line = writeAsciiJson({ level, message, ...fields, ...commonFields() });
  process.stdout.write(`${line}\n`);
}

export const logger = {
  info: (message: string, fields: Fields = {}) => write('info', message, fields),
  warn: (message: string, fields: Fields = {}) => write('warn', message, fields),
  /** `error` adds the failure's name, message and stack. */
  error: (message: string, failure: unknown, fields: Fields = {}) =>
    write('error', message, { ...fields, ...describeFailure(failure) }),
};

function describeFailure(failure: unknown): Fields {
  if (!(failure instanceof Error)) return { failure: String(failure) };
  return { errorName: failure.name, errorMessage: failure.message, stack: failure.stack };
}
