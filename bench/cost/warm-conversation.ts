import { fileURLToPath } from 'node:url';
import { createPhone, type Phone } from '../../infra/local/instagram/phone/phone-client.ts';
import { type Run, startRun } from '../../infra/local/run.ts';
import { toRunSettings } from '../../infra/local/run-settings.ts';
import type { Stack } from '../../infra/local/template/stack.ts';
import { createMeter, type Metered } from './meter.ts';

/** What is said in each pair, over and over: a question and an answer of usual length. */
const question = 'Hello! Do you ship to Norway, and how long does it take?';
const answer =
  'Yes, we ship to Norway and 40 other countries. It takes 3 to 7 days and costs 9 euros. You get a link by e-mail with which you can follow your parcel all the way.';

const tenantId = 'cost';
const username = 'fjord.mugs';
const customerId = '10200000000000077';

/** The quiet window and a little more; then the time in which an echo arrives. */
const quietMilliseconds = 2_100;
const echoMilliseconds = 300;

/** A local run with one connected account, of which everything that it asks of AWS is counted. */
export interface MeteredRun {
  run: Run;
  /**
   * A message of a customer, the agent's one reply, its echo, and that it was seen: four deliveries of
   * Instagram and the app, of which three are webhooks.
   */
  exchangePair(): Promise<Metered>;
}

/** @param stackFolder the output of `cdk synth` */
export async function startMeteredRun(stackFolder: string): Promise<MeteredRun> {
  const meter = createMeter();
  const run = await startRun(stackFolder, toRunSettings({}), meter.log, reportCpu);
  await openShop(run);
  await run.idle();
  meter.take();
  const phone = createPhone(run.meta.url);
  return {
    run,
    async exchangePair() {
      await exchangePair(run, phone);
      return meter.take();
    },
  };
}

function reportCpu({ functions }: Stack): void {
  const script = fileURLToPath(new URL('./report-cpu.cjs', import.meta.url));
  for (const { environment } of functions) environment['NODE_OPTIONS'] = `--require ${script}`;
}

async function exchangePair(run: Run, phone: Phone): Promise<void> {
  await phone.write({ text: question, from: customerId, to: username });
  await run.advance(quietMilliseconds);
  await run.idle();
  await run.advance(echoMilliseconds);
  await run.idle();
  await phone.read(username, customerId);
  await run.idle();
}

async function openShop(run: Run): Promise<void> {
  const account = run.meta.addAccount({ username, name: 'Fjord Mugs' });
  const path = `/api/database/${tenantId}/chat-agents/assistant`;
  await call(run, 'PUT', path, {
    name: 'Mug shop assistant',
    provider: { type: 'faq', entries: [{ question, answer }], fallback: 'I do not know.' },
  });
  await call(run, 'POST', `${path}/instagram/connect`, {
    accessToken: account.loginToken,
    instagramAccountId: account.professionalId,
    webhookVerificationToken: 'verification-token-of-the-cost-sheet',
  });
}

async function call({ apiUrl, signIn }: Run, method: string, path: string, body: unknown) {
  const response = await fetch(`${apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await signIn(tenantId)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered ${await response.text()}`);
}
