import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';

/** What the log lines of one invocation have in common, and what its last line summarises. */
interface Invocation {
  /** Lambda's id for it: the only one in the platform's own lines (START, REPORT, time-outs). */
  requestId: string | undefined;
  /** The traces of the messages it is about. */
  traces: Set<string>;
  /** What it did, in order, including calls to an agent and the Graph API. */
  steps: string[];
  /** What was counted; absent if no last line will show it. */
  counts?: Map<string, number[]>;
}

/** In tests a process may serve several at once, and one delivery contains several messages. */
const current = new AsyncLocalStorage<Invocation>();

/** Keep lines short: only the latest messages are named, and further steps get lines of their own. */
const mostTraces = 40;
const mostSteps = 40;

/** Of a SHA-256 in base64url: 132 bits, so that no two ids collide. */
const traceLength = 22;

/**
 * The log's name for a message or a comment, from the webhook to the Graph API. It is derived only from the
 * id, so it survives crashes, redeliveries and sweeps, and only the message's key, which ends with it, has to
 * carry it. Meta's own ids have 164 characters.
 *
 * @param id the mid, or the id of the comment
 */
export function traceOf(id: string): string {
  return hash('sha256', id, 'base64url').slice(0, traceLength);
}

/** Runs the work of an invocation: its lines get the id, and its counts are gathered for its last line. */
export function inInvocation<T>(requestId: string | undefined, work: () => T): T {
  return current.run({ requestId, traces: new Set(), steps: [], counts: new Map() }, work);
}

/** Runs a part of the work that concerns only this message. */
export function aboutMessage<T>(id: string, work: () => T): T {
  const trace = traceOf(id);
  noteTraces([trace]);
  const whole = current.getStore() ?? { requestId: undefined, steps: [] };
  return current.run({ ...whole, traces: new Set([trace]) }, work);
}

/** From here on, log lines name these messages, too. */
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
 * Makes a call and keeps its outcome for the invocation's last line.
 *
 * @param describe puts the outcome into a word: of the answer, or of the error
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

/** Keeps what was done for the invocation's last line; false if that is full, or outside an invocation. */
export function noteDone(what: string): boolean {
  const { steps } = current.getStore() ?? {};
  if (!steps || steps.length >= mostSteps) return false;
  steps.push(what);
  return true;
}

/** Takes and clears the steps and traces so far: the next line covers only what comes after. */
export function takeSteps(): { steps: string[]; trace?: string } {
  const { steps, traces } = current.getStore() ?? {};
  const taken = { steps: steps?.splice(0) ?? [], ...traceOfLine(traces) };
  traces?.clear();
  return taken;
}

/** Gathers a number for the invocation's last line; false outside an invocation. */
export function gather(name: string, value: number): boolean {
  const { counts } = current.getStore() ?? {};
  const gathered = counts?.get(name);
  if (gathered) gathered.push(value);
  else counts?.set(name, [value]);
  return counts !== undefined;
}

/** Takes and clears what was gathered. */
export function takeGathered(): { steps: string[]; counts: [string, number[]][] } {
  const { steps = [], counts = new Map<string, number[]>() } = current.getStore() ?? {};
  const gathered = { steps: [...steps], counts: [...counts] };
  steps.length = 0;
  counts.clear();
  return gathered;
}

/** The fields that every line of the invocation has in common. */
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
