import { fileURLToPath } from 'node:url';
import type { Stack } from '../../../infra/local/template/stack.ts';

const nativeClient = fileURLToPath(new URL('./native-client.cjs', import.meta.url));
const awsClient = fileURLToPath(
  new URL('../../fixtures/aws-lambda-ric/index.mjs', import.meta.url),
);

/** Has every function of a run served by AWS's own runtime interface client, as on Lambda. */
export function runUnderAwsClient(stack: Stack): void {
  for (const fn of stack.functions) fn.runtimeClient = ['--require', nativeClient, awsClient];
}

/** The names of the functions that came to wait for work there. */
export function namesUnderAwsClient(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^under AWS's client: (.+)$/.exec(line)?.[1] ?? []);
}
