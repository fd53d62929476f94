import { hash } from 'node:crypto';
import type { FunctionResource } from '../template/stack.ts';
import { InvocationRefused } from './invocation.ts';

/**
 * After about this many invocations of one function that each caused the next, Lambda takes them for a loop
 * and stops the next one.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
const mostInvocations = 16;

/**
 * The trace of an invocation: its cause's trace, with the function counted once more in the lineage. The SDK
 * sends it with every call, and a queue passes it on. AWS does not document the lineage's form; here it is
 * `Lineage=1f2e3d4c:3|5b6a7988:1`, with each function and how often it was invoked.
 */
export function continueTrace(cause: string, functionArn: string): string {
  const { fields, lineage } = readTrace(cause);
  const id = idOf(functionArn);
  lineage.set(id, (lineage.get(id) ?? 0) + 1);
  const counts = [...lineage].map(([name, count]) => `${name}:${count}`);
  return [...fields, `Lineage=${counts.join('|')}`].join(';');
}

/** Throws if Lambda would stop the invocation as part of a loop, unless the function may loop. */
export function refuseLoop({ name, arn, mayLoop }: FunctionResource, cause: string): void {
  const count = readTrace(cause).lineage.get(idOf(arn)) ?? 0;
  if (mayLoop || count < mostInvocations) return;
  throw new InvocationRefused(
    'RecursiveInvocationException',
    `${name} was invoked ${count} times by what came of its own sending, which Lambda takes for a loop. ` +
      'Where it is meant, set mayLoop in its entry of infra/endpoints/ (RecursiveLoop: Allow).',
  );
}

function readTrace(trace: string): { fields: string[]; lineage: Map<string, number> } {
  const parts = trace.split(';');
  const isLineage = (part: string) => part.startsWith('Lineage=');
  const counts = parts.find(isLineage)?.replace('Lineage=', '').split('|') ?? [];
  return {
    fields: parts.filter((part) => !isLineage(part)),
    lineage: new Map(
      counts.map((entry) => {
        const [id = '', count] = entry.split(':');
        return [id, Number(count)];
      }),
    ),
  };
}

function idOf(functionArn: string): string {
  return hash('sha256', functionArn).slice(0, 8);
}
