import { traceOf } from '../../../shared/invocation.ts';

/** The messages and comments of a run, each with the trace that the log calls it by. */
export interface KnownMessages {
  /**
   * @param id Meta's id: the mid, or the comment's id
   * @returns its trace
   */
  knowMessage(id: string): string;
  /** The traces of those that a text names by id or by trace, each once. */
  messagesIn(text: string): string[];
}

/** @param most how many are remembered; older ones are forgotten */
export function knowMessages(most: number): KnownMessages {
  /** By id and by trace. */
  const traces = new Map<string, string>();

  return {
    knowMessage(id) {
      const trace = traceOf(id);
      traces.set(id, trace).set(trace, trace);
      while (traces.size > 2 * most) {
        const [oldest = ''] = traces.keys();
        traces.delete(oldest);
      }
      return trace;
    },
    messagesIn(text) {
      const words = text.match(/[\w-]{15,}={0,2}/g) ?? [];
      return [...new Set(words.flatMap((word) => traces.get(word) ?? []))];
    },
  };
}
