import { fileURLToPath } from 'node:url';
import type { Stack } from '../../../infra/local/template/stack.ts';

const nativeClient = fileURLToPath(new URL('./native-client.cjs', import.meta.url));
const awsClient = fileURLToPath(
  new URL('../../fixtures/aws-lambda-ric/index.mjs', import.meta.url),
);

/** Makes AWS's own runtime interface client serve every function of a run, as on Lambda. */
export function runUnderAwsClient(stack: Stack): void {
  for (const fn of stack.functions) fn.runtimeClient = ['--require', nativeClient, awsClient];
}

/** The names of the functions that got as far as waiting for work there. */
export function namesUnderAwsClient(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^under AWS's client: (.+)$/.exec(line)?.[1] ?? []);
}
