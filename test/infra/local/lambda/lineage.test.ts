import { describe, expect, it } from 'vitest';
import { continueTrace } from '../../../../infra/local/lambda/lineage.ts';
import { createFunction, startFunctions } from './local-stack.ts';

const root = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0';

/** The trace after the function was invoked so often, each time by what came of the time before. */
function traceAfter(invocations: number, functionArn: string): string {
  let trace = root;
  for (let done = 0; done < invocations; done += 1) trace = continueTrace(trace, functionArn);
  return trace;
}

async function startEcho(mayLoop?: true) {
  const fn = await createFunction('async () => process.env._X_AMZN_TRACE_ID', { mayLoop });
  const { lambda } = await startFunctions([fn]);
  const invokeAfter = (invocations: number) =>
    lambda.invoke(fn.arn, '{}', traceAfter(invocations, fn.arn));
  return { fn, lambda, invokeAfter };
}

describe('an invocation that came of another', () => {
  it('has its trace, with one more of the function in the lineage', async () => {
    const { fn, invokeAfter } = await startEcho();
    const result = await invokeAfter(1);
    expect(result.outcome === 'success' && JSON.parse(result.payload)).toBe(traceAfter(2, fn.arn));
    expect(traceAfter(2, fn.arn)).toMatch(new RegExp(`^${root};Lineage=[0-9a-f]{8}:2$`));
  });

  it('is refused after 16 of the same function', async () => {
    const { invokeAfter } = await startEcho();
    expect((await invokeAfter(15)).outcome).toBe('success');
    await expect(invokeAfter(16)).rejects.toMatchObject({ code: 'RecursiveInvocationException' });
  });

  it('is not refused where the function may loop', async () => {
    const { invokeAfter } = await startEcho(true);
    expect((await invokeAfter(40)).outcome).toBe('success');
  });

  it('counts each function for itself', async () => {
    const { fn, lambda } = await startEcho();
    const trace = continueTrace(traceAfter(40, `${fn.arn}-other`), fn.arn);
    expect(trace).toMatch(/;Lineage=[0-9a-f]{8}:40\|[0-9a-f]{8}:1$/);
    expect((await lambda.invoke(fn.arn, '{}', trace)).outcome).toBe('success');
  });

  it('begins a trace of its own where it came of no other', async () => {
    const { fn, lambda } = await startEcho();
    const result = await lambda.invoke(fn.arn, '{}');
    const trace = result.outcome === 'success' && JSON.parse(result.payload);
    expect(trace).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0;Lineage=[0-9a-f]{8}:1$/);
  });
});
