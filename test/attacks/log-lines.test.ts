import { afterEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../shared/logger.ts';

afterEach(() => vi.restoreAllMocks());

function linesOf(write: () => void): string[] {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  write();
  vi.restoreAllMocks();
  return lines;
}

/** Ends a line for one reader or another, moves a terminal's cursor, or turns the text round. */
const odd = [
  '\n',
  '\r',
  '\r\n',
  '\u0000',
  '\u001b[2K',
  '\u007f',
  '\u0085',
  '\u009b2K',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
];
const forged = '{"level":"info","message":"delivery taken"}';

describe.each(odd.map((text) => [JSON.stringify(text), text]))('%s in the log', (_name, text) => {
  const value = `before${text}${forged}`;

  it.each([
    ['a field', () => logger.info('event', { reason: value })],
    ['a field’s name', () => logger.info('event', { [value]: 1 })],
    ['a message', () => logger.warn(value)],
    ['a failure', () => logger.error('failed', new Error(value))],
    ['what is no error', () => logger.error('failed', value)],
  ])('stays within its line, as %s', (_place, write) => {
    const lines = linesOf(write);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{"level":"(info|warn|error)",[^\p{Cc}\p{Zl}\p{Zp}\p{Cf}]*\}\n$/u);
    expect(JSON.stringify(JSON.parse(lines[0] ?? ''))).toContain(
      JSON.stringify(value).slice(1, -1),
    );
  });
});
