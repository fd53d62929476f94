import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';

/** What the log lines of one invocation have in common, and what its last line tells. */
interface Invocation {
  /** Lambda's id of it: the platform's own lines (START, REPORT, time-outs) have no other. */
  requestId: string | undefined;
  /** Which messages it is about. */
  traces: Set<string>;
  /** What it did, the calls of an agent and of the Graph API among it, in their order. */
  steps: string[];
  /** What was counted; absent where no last line will tell it. */
  counts?: Map<string, number[]>;
}

/** A process may serve several at once in tests, and one delivery holds several messages. */
const current = new AsyncLocalStorage<Invocation>();

/** Lines stay short: of more messages the latest are named, and what is done beyond has lines of its own. */
const mostTraces = 40;
const mostSteps = 40;

/** Of a SHA-256 in base64url: 132 bits, so no two ids meet. */
const traceLength = 22;

/**
 * What the log calls a message or a comment, from the webhook to the Graph API: made of its id alone, so
 * that it outlives crashes, redeliveries and sweeps, and nothing has to carry it but the message's key, whose
 * end it is. Meta's own ids have 164 characters.
 *
 * @param id the mid, or the id of the comment
 */
export function traceOf(id: string): string {
  return hash('sha256', id, 'base64url').slice(0, traceLength);
}

/** Does the work of an invocation: its lines get the id, and what it counts is gathered for its last line. */
export function inInvocation<T>(requestId: string | undefined, work: () => T): T {
  return current.run({ requestId, traces: new Set(), steps: [], counts: new Map() }, work);
}

/** Does a part of the work that is about this message, and no other. */
export function aboutMessage<T>(id: string, work: () => T): T {
  const trace = traceOf(id);
  noteTraces([trace]);
  const whole = current.getStore() ?? { requestId: undefined, steps: [] };
  return current.run({ ...whole, traces: new Set([trace]) }, work);
}

/** From here on the lines are about these messages, too. */
export function noteTraces(noted: string[]): void {
  const { traces } = current.getStore() ?? {};
  if (!traces) return;
  for (const trace of noted.slice(-mostTraces)) {
    traces.add(trace);
    const [oldest] = traces;
    if (traces.size > mostTraces && oldest !== undefined) traces.delete(oldest);
  }
}

/**
 * Makes a call and keeps what came of it for the invocation's last line.
 *
 * @param describe what came of it, in a word: an answer, or the error that it ended in
 */
export async function takeStep<T>(
  name: string,
  call: () => Promise<T>,
  describe: (answer: T | undefined, error?: unknown) => string,
): Promise<T> {
  const startedAt = Date.now();
  try {
    const answer = await call();
    noteStep(name, describe(answer), startedAt);
    return answer;
  } catch (error) {
    noteStep(name, describe(undefined, error), startedAt);
    throw error;
  }
}

function noteStep(name: string, outcome: string, startedAt: number): void {
  noteDone(`${name}: ${outcome}, ${Date.now() - startedAt} ms`);
}

/** Keeps what was done for the invocation's last line; false where that has no room, or outside of one. */
export function noteDone(what: string): boolean {
  const { steps } = current.getStore() ?? {};
  if (!steps || steps.length >= mostSteps) return false;
  steps.push(what);
  return true;
}

/** What was done up to here and whatever it was about, once: the next line is about what comes after it. */
export function takeSteps(): { steps: string[]; trace?: string } {
  const { steps, traces } = current.getStore() ?? {};
  const taken = { steps: steps?.splice(0) ?? [], ...traceOfLine(traces) };
  traces?.clear();
  return taken;
}

/** Gathers a number for the invocation's last line; false outside of one. */
export function gather(name: string, value: number): boolean {
  const { counts } = current.getStore() ?? {};
  const gathered = counts?.get(name);
  if (gathered) gathered.push(value);
  else counts?.set(name, [value]);
  return counts !== undefined;
}

/** What was gathered, once. */
export function takeGathered(): { steps: string[]; counts: [string, number[]][] } {
  const { steps = [], counts = new Map<string, number[]>() } = current.getStore() ?? {};
  const gathered = { steps: [...steps], counts: [...counts] };
  steps.length = 0;
  counts.clear();
  return gathered;
}

/** What every line of the invocation says beside its own. */
export function commonFields(): { trace?: string; requestId?: string } {
  const { requestId, traces } = current.getStore() ?? {};
  return {
    ...traceOfLine(traces),
    ...(requestId && { requestId }),
  };
}

function traceOfLine(traces: Set<string> | undefined): { trace?: string } {
  return traces && traces.size > 0 ? { trace: [...traces].join(' ') } : {};
}
