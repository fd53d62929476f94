import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/bundle.ts';
import { textMessage, webhookBody } from '../../infra/local/instagram/webhooks/events.ts';
import { functionVariables } from '../../infra/local/lambda/run-variables.ts';
import { shortName } from '../../infra/local/lambda/short-name.ts';
import type { Run } from '../../infra/local/run.ts';
import type { FunctionResource } from '../../infra/local/template/stack.ts';
import { connectAccount, proxyEvent, startBenchRun } from '../bench-run.ts';
import { median } from '../report/median.ts';
import { buildConventionalWebhook } from './conventional/build.ts';
import { type Candidate, type ColdStart, startOnce } from './start-once.ts';

/** Medians of one candidate, and medians of its ratios to the empty handler in the same round. */
export interface MeasuredStart extends ColdStart {
  name: string;
  initRatio: number;
  totalRatio: number;
}

export const empty = 'empty handler';
export const least = 'AWS calls alone';
export const httpClient = 'HTTP client alone';
export const conventional = 'conventional webhook';
export const webhook = 'webhooks-receive-webhook';

/**
 * In each round, starts every function of the stack and the webhook's rivals once, one after another, so that
 * whatever else the machine does affects all alike.
 */
export async function measureColdStarts(
  rounds: number,
  progress: (text: string) => void,
): Promise<MeasuredStart[]> {
  const run = await startBenchRun(progress);
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
  try {
    const candidates = await prepareCandidates(run, folder);
    const starts = new Map<string, ColdStart[]>();
    for (let round = 0; round < rounds; round += 1) {
      progress(`cold start: round ${round + 1} of ${rounds}`);
      for (const [name, candidate] of candidates) {
        starts.set(name, [...(starts.get(name) ?? []), await startOnce(candidate)]);
      }
    }
    const base = starts.get(empty) as ColdStart[];
    return [...starts].map(([name, those]) => summarize(name, those, base));
  } finally {
    rmSync(folder, { recursive: true });
    await run.close();
  }
}

function summarize(name: string, starts: ColdStart[], base: ColdStart[]): MeasuredStart {
  const ratio = (part: keyof ColdStart) =>
    median(starts.map((start, round) => start[part] / (base[round] as ColdStart)[part]));
  return {
    name,
    init: median(starts.map(({ init }) => init)),
    total: median(starts.map(({ total }) => total)),
    initRatio: ratio('init'),
    totalRatio: ratio('total'),
  };
}

async function prepareCandidates(run: Run, folder: string): Promise<Map<string, Candidate>> {
  const emptyFolder = join(folder, 'empty');
  mkdirSync(emptyFolder);
  cpSync(join(import.meta.dirname, 'empty.cjs'), join(emptyFolder, 'index.cjs'));
  buildConventionalWebhook(join(folder, 'conventional'));

  const { functions } = run.stack;
  const own = functions.map((fn) => [nameOf(fn), candidateOf(run, fn)] as const);
  const receive = functions.find((fn) => nameOf(fn) === webhook) as FunctionResource;
  const account = await connectAccount(run, { type: 'faq', entries: [] });
  const event = () => {
    const parties = { account: account.professionalId, customer: '1050000000000001' };
    const mid = `mid-${crypto.randomUUID()}`;
    const message = textMessage({
      ...parties,
      at: Date.now(),
      mid,
      text: 'Do you ship to Norway?',
    });
    const delivery = { accountId: account.professionalId, sentAt: Date.now(), events: [message] };
    return JSON.stringify(proxyEvent(webhookBody(delivery)));
  };
  const { variables } = candidateOf(run, receive);
  const [awsCalls, client] = bundleLeast(join(folder, 'least'));
  return new Map<string, Candidate>([
    [empty, { folder: emptyFolder, variables, event: () => '{}' }],
    [least, { folder: awsCalls, variables, event: () => '{}' }],
    [httpClient, { folder: client, variables }],
    [conventional, { folder: join(folder, 'conventional'), variables, event }],
    ...own,
    [webhook, { ...candidateOf(run, receive), event }],
  ]);
}

/** Bundles the least webhook as the functions are bundled. */
function bundleLeast(folder: string): [string, string] {
  const files = ['receive-webhook', 'call-out'].map((name) => `bench/cold-start/least/${name}.ts`);
  return [...bundleFunctions(files, folder, {}).values()] as [string, string];
}

/** `ApiWebhooksReceiveWebhookFunction8DC35068` -> `webhooks-receive-webhook`, the name of its bundle. */
function nameOf({ logicalId }: FunctionResource): string {
  const name = shortName(logicalId).replace(/^Api(?=[A-Z])/, '');
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

function candidateOf({ aws, stack }: Run, fn: FunctionResource): Candidate {
  const variables = functionVariables({
    fn,
    region: stack.region,
    credentials: aws.credentialsFor(fn.arn),
    runtimeApi: '',
    awsUrl: aws.url,
    clockOffset: 0,
    extraVariables: {},
  });
  return { folder: fn.codePath, variables };
}
