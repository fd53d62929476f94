import type { LogLine } from '../lambda/invocation.ts';
import { shortName } from '../lambda/short-name.ts';

/** A line of a function's log. */
export interface KeptLine {
  /** Unix milliseconds on the run's clock. */
  at: number;
  function: string;
  requestId?: string;
  /** As written: JSON from the function, or the platform's own words. */
  text: string;
}

export interface LogLines {
  keep(line: LogLine): void;
  /** The lines that contain `name`, and the other lines of the same invocations. */
  listAbout(name: string): KeptLine[];
}

/** Enough for some hours of trying things out; older lines are dropped. */
const mostLines = 5_000;

/** Keeps the functions' log lines as CloudWatch would, to be looked up by what they are about. */
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
          // Lines with another trace are left out: an invocation may be about several messages.
          (line.requestId !== undefined &&
            invocations.has(line.requestId) &&
            !line.text.includes('"trace":')),
      );
    },
  };
}
