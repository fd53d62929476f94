import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Account } from '../../infra/local/instagram/accounts.ts';
import type { Run } from '../../infra/local/run.ts';
import type { Stack } from '../../infra/local/template/stack.ts';
import type { Random } from '../../test/histories/world/random.ts';
import { startCompanyAgent } from '../../test/support/company-agent.ts';
import { connectAccount, startBenchRun } from '../bench-run.ts';
import { answerTo, questionOf } from './name-answers.ts';
import { MemoryWatch } from './watch-memory.ts';

/** A connected account and how people write to it. */
export interface SoakShop {
  account: Account;
  tenantId: string;
  /** An FAQ's answer does not name its question, so each of its customers writes only once. */
  messagesPerCustomer: number;
}

export interface SoakWorld {
  run: Run;
  shops: SoakShop[];
  /** Everything that the functions logged. */
  lines: string[];
  memory: MemoryWatch;
  close(): Promise<void>;
}

const accountsOfTenant = 2;
const faq = {
  type: 'faq',
  entries: [{ question: questionOf('0'), answer: 'Yes, to 40 countries.' }],
  fallback: 'Yes, we do.',
};

/** Two tenants with two accounts each: one uses FAQs, the other its own agent, which is slow and fails. */
export async function openShops(
  random: Random,
  progress: (text: string) => void,
): Promise<SoakWorld> {
  const lines: string[] = [];
  const memory = new MemoryWatch();
  const run = await startBenchRun(progress, reportHeap, {
    functionLine: (line) => {
      if (!memory.take(line)) lines.push(line.text);
    },
  });
  const agent = await startCompanyAgent(async ({ messages }) => {
    await beTroublesome(random);
    return { replies: [{ text: answerTo(messages) }] };
  });
  const shops: SoakShop[] = [];
  for (let index = 0; index < accountsOfTenant; index += 1) {
    shops.push(await openShop(run, 'soak-faq', faq, index, 1));
    shops.push(await openShop(run, 'soak-company', agent.provider, index, 4));
  }
  return {
    ...{ run, shops, lines, memory },
    async close() {
      await Promise.all([run.close(), agent.close()]);
    },
  };
}

async function openShop(
  run: Run,
  tenantId: string,
  provider: unknown,
  index: number,
  messagesPerCustomer: number,
): Promise<SoakShop> {
  const account = await connectAccount(run, provider, tenantId, `assistant-${index}`);
  return { account, tenantId, messagesPerCustomer };
}

const failing = 0.04;
const slow = 0.04;
const slowMilliseconds = 6_000;
const usualMilliseconds = 800;

async function beTroublesome(random: Random): Promise<void> {
  const isSlow = random.chance(slow);
  const fails = random.chance(failing);
  await setTimeout(isSlow ? slowMilliseconds : random.below(usualMilliseconds));
  if (fails) throw new Error('The agent fails.');
}

function reportHeap({ functions }: Stack): void {
  const script = fileURLToPath(new URL('./report-heap.cjs', import.meta.url));
  for (const { environment } of functions) environment['NODE_OPTIONS'] = `--require ${script}`;
}
