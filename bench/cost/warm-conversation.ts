import { fileURLToPath } from 'node:url';
import { createPhone, type Phone } from '../../infra/local/instagram/phone/phone-client.ts';
import { type Run, startRun } from '../../infra/local/run.ts';
import { toRunSettings } from '../../infra/local/run-settings.ts';
import type { Stack } from '../../infra/local/template/stack.ts';
import { createMeter, type Metered } from './meter.ts';

/** What the customer asks in each pair, and the beginning of the agent's reply. */
const question = 'Hello! Do you ship to Norway, and how long does it take?';
const reply =
  'Yes, we ship to Norway and 40 other countries. It takes 3 to 7 days and costs 9 euros. You get a link by e-mail with which you can follow your parcel all the way.';

const tenantId = 'cost';
const username = 'fjord.mugs';
const customerId = '10200000000000077';

/** A little more than the quiet window; then the time in which an echo arrives. */
const quietMilliseconds = 2_100;
const echoMilliseconds = 300;

/** What can vary between measured pairs: what is said in a pair decides some of its units. */
export interface Conversation {
  /** Length of the agent's reply in characters; by default typical, about 160. */
  replyLength?: number;
  /** Length of the URL of the customer's picture; by default that of the stand-in for Meta, about 60. */
  pictureLength?: number;
  /** How many accounts are connected: one by default. Only the first is written to. */
  accounts?: number;
}

/** A local run with connected accounts that counts everything it asks of AWS. */
export interface MeteredRun {
  run: Run;
  /** A customer's message, the agent's single reply, its echo, and the "seen" event. */
  exchangePair(): Promise<Metered>;
  /** Everything that runs on a schedule, for this many minutes in which nobody writes. */
  rest(minutes: number): Promise<Metered>;
}

/** @param stackFolder the output of `cdk synth` */
export async function startMeteredRun(
  stackFolder: string,
  { replyLength, pictureLength, accounts = 1 }: Conversation = {},
): Promise<MeteredRun> {
  const meter = createMeter();
  const run = await startRun(stackFolder, toRunSettings({}), meter.log, reportUsage);
  const text = replyLength === undefined ? reply : reply.repeat(7).slice(0, replyLength);
  for (let index = 0; index < accounts; index += 1) await openShop(run, text, index);
  const phone = createPhone(run.meta.url);
  if (pictureLength !== undefined) {
    const picture = 'https://cdn.example.test/'.padEnd(pictureLength, 'x');
    await phone.changeProfile(customerId, { picture });
  }
  await run.idle();
  meter.take();
  return {
    run,
    async exchangePair() {
      await exchangePair(run, phone);
      return meter.take();
    },
    async rest(minutes) {
      for (let passed = 0; passed < minutes; passed += 1) {
        await run.advance(60_000);
        await run.idle();
      }
      return meter.take();
    },
  };
}

function reportUsage({ functions }: Stack): void {
  const script = fileURLToPath(new URL('./report-usage.cjs', import.meta.url));
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

async function openShop(run: Run, answer: string, index: number): Promise<void> {
  const name = index === 0 ? username : `${username}.${index}`;
  const account = run.meta.addAccount({ username: name, name: 'Fjord Mugs' });
  const path = `/api/database/${tenantId}/chat-agents/assistant-${index}`;
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
