import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { startJourney } from '../support/journey.ts';
import { administrator, scanTable } from '../support/stored.ts';
import {
  CallWatch,
  deaths,
  harmEveryCall,
  printCalls,
  recordCalls,
  type Way,
} from './every-call.ts';

const day = 86_400_000;

/** A run in which accounts are connected, with only these of the workers that come by the clock. */
export async function startConnectionRun(
  workers = /RefreshTokens/,
): Promise<{ run: Run; watch: CallWatch }> {
  const { run } = await startJourney((stack) => {
    stack.schedules = stack.schedules.filter(({ functionArn }) => workers.test(functionArn));
  });
  return { run, watch: new CallWatch(run, /^Api|RefreshTokens/) };
}

/** Follows the way, and has a process die at each of its calls. */
export async function dieEverywhere<Scene>(
  { run, watch }: { run: Run; watch: CallWatch },
  name: string,
  way: Way<Scene>,
): Promise<void> {
  const calls = await recordCalls(run, watch, way);
  printCalls(name, calls);
  expect(calls.length).toBeGreaterThan(0);
  await harmEveryCall({ run, watch, way, calls }, deaths);
}

/** Lets the daily worker clean up; answers the secrets that nothing names any more. */
export async function listLostSecrets(run: Run): Promise<string[]> {
  await run.advance(day + 1_000);
  await run.idle();
  const client = new SecretsManagerClient(administrator(run));
  const names: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListSecretsCommand({ NextToken }));
    names.push(...(page.SecretList ?? []).map(({ Name }) => String(Name)));
    NextToken = page.NextToken;
  } while (NextToken);
  client.destroy();
  const named = new Set((await scanTable(run)).map(({ secretName }) => secretName));
  return names.filter((name) => /\/(channels|agents)\//.test(name) && !named.has(name));
}
