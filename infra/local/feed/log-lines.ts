import type { LogLine } from '../lambda/invocation.ts';
import { shortName } from '../lambda/short-name.ts';

/** A line of a function's log. */
export interface KeptLine {
  /** Unix milliseconds on the run's clock. */
  at: number;
  function: string;
  requestId?: string;
  /** As it was written: JSON where the function wrote it, else the platform's words. */
  text: string;
}

export interface LogLines {
  keep(line: LogLine): void;
  /** The lines that name something, and all others of the invocations that did. */
  listAbout(name: string): KeptLine[];
}

/** Some hours of somebody trying things out; older ones are forgotten. */
const mostLines = 5_000;

/** Keeps the functions' lines as CloudWatch would, to be asked for by what they are about. */
export function keepLogLines(clock: { now(): number }): LogLines {
  const lines: KeptLine[] = [];
  return {
    keep({ functionId, requestId, text }) {
      const name = shortName(functionId);
      lines.push({ at: clock.now(), function: name, requestId, text });
      if (lines.length > mostLines) lines.shift();
    },
    listAbout(name) {
      const naming = lines.filter(({ text }) => text.includes(name));
      const invocations = new Set(naming.map(({ requestId }) => requestId));
      return lines.filter(
        (line) =>
          naming.includes(line) ||
          // Of a message's own lines only those that name it: an invocation may be about several.
          (line.requestId !== undefined &&
            invocations.has(line.requestId) &&
            !line.text.includes('"trace":')),
      );
    },
  };
}
