import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Clock } from '../../../../infra/local/clock.ts';
import type { LogLine } from '../../../../infra/local/lambda/invocation.ts';
import { startLambdaService } from '../../../../infra/local/lambda/service.ts';
import type { FunctionResource, Stack } from '../../../../infra/local/template/stack.ts';

export const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };

/** A folder with these files (path in it -> content), removed after the test. */
export async function createFolder(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lambda-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** A function whose handler is this CommonJS expression: `async (event, context) => …`. */
export async function createFunction(
  handler: string,
  overrides: Partial<FunctionResource> = {},
): Promise<FunctionResource> {
  const codePath = await createFolder({ 'index.cjs': `exports.handler = ${handler};` });
  return describeFunction(codePath, overrides);
}

export function describeFunction(
  codePath: string,
  overrides: Partial<FunctionResource> = {},
): FunctionResource {
  const name = overrides.name ?? 'echo';
  return {
    logicalId: `${name}Function`,
    name,
    arn: `arn:aws:lambda:eu-central-1:123456789012:function:${name}`,
    roleArn: `arn:aws:iam::123456789012:role/${name}`,
    codePath,
    handler: 'index.handler',
    environment: {},
    timeoutSeconds: 30,
    memoryMegabytes: 256,
    ...overrides,
  };
}

export function describeStack(parts: Partial<Stack>): Stack {
  return {
    name: 'test',
    region: 'eu-central-1',
    accountId: '123456789012',
    functions: [],
    roles: [],
    tables: [],
    queues: [],
    secrets: [],
    eventSources: [],
    schedules: [],
    eventRules: [],
    httpApi: { id: 'api1234567', routes: [] },
    ...parts,
  };
}

/** The Lambda service over these functions; its processes are gone after the test. */
export async function startFunctions(
  functions: FunctionResource[],
  extraVariables: Record<string, string> = {},
) {
  const clock = new Clock();
  const lines: LogLine[] = [];
  const stack = describeStack({ functions });
  const lambda = await startLambdaService({
    ...{ stack, clock, extraVariables },
    credentialsFor: () => credentials,
    awsUrl: 'http://127.0.0.1:9',
    log: (line) => lines.push(line),
  });
  onTestFinished(() => lambda.close());

  /** Invokes the first function and answers its result. */
  const invoke = (event: unknown = {}) =>
    lambda.invoke(functions[0]?.arn ?? '', JSON.stringify(event));
  /** Invokes the first function and answers what its handler returned. */
  const call = async (event: unknown = {}) => {
    const result = await invoke(event);
    if (result.outcome !== 'success') throw new Error(JSON.stringify(result));
    return JSON.parse(result.payload);
  };
  return { clock, lambda, lines, invoke, call };
}

/** A handler that prints its process id and never answers. */
export const hang =
  '() => { console.log(process.pid); return new Promise(() => setInterval(() => {}, 1e6)); }';

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
