import type { NewAccount } from '../../../infra/local/instagram/accounts.ts';
import type { Run } from '../../../infra/local/run.ts';
import { startCompanyAgent } from '../../support/company-agent.ts';
import { type Customer, openShop, type Shop } from '../../support/journey.ts';
import { findStoredChannel } from '../../support/stored.ts';
import type { AgentAct } from '../world/memory-agent.ts';
import type { EchoTiming } from '../world/memory-instagram.ts';
import type { Script } from './script.ts';

/** A shop of its own for one script: its account, its agent and its customer. */
export interface RunShop {
  run: Run;
  shop: Shop;
  customer: Customer;
  channelId: string;
  agent: Awaited<ReturnType<typeof startCompanyAgent>>;
  /** What the agent said, and to which messages, by their ids. */
  said: { texts: string[]; about: string[] }[];
  silentAbout: Set<string>;
}

/** The stand-in does the same with all the echoes of an account. */
const echoes: Record<EchoTiming, Partial<NewAccount>> = {
  'before-answer': { echoes: 'before-answer' },
  'after-answer': { echoes: 'after-answer' },
  never: { echoes: 'never' },
  late: { deliveries: { delayedBy: 20_000 } },
  twice: { deliveries: { isDuplicated: true } },
};

export async function openRunShop(run: Run, script: Script): Promise<RunShop> {
  const said: RunShop['said'] = [];
  const silentAbout = new Set<string>();
  const acts = [...script.agent];
  const agent = await startCompanyAgent(({ messages }) => {
    const about = messages.map(({ id }) => id);
    const act = acts.shift() ?? { does: 'answers', thinks: 0 };
    const texts = act.does === 'answers' ? compose(`answer ${said.length + 1}`, act) : [];
    said.push({ texts, about });
    if (act.does === 'fails') throw new Error('The agent fails.');
    if (act.does === 'hands off') return { handOff: { reason: 'A person should answer.' } };
    if (act.does === 'says nothing') for (const mid of about) silentAbout.add(mid);
    return { replies: texts.map((text) => ({ text })) };
  });
  const shop = await openShop(run, agent.provider, echoes[script.echoes[0] ?? 'after-answer']);
  const channel = await findStoredChannel(run, shop.tenantId);
  const channelId = String(channel?.['channelId']);
  return { run, shop, customer: shop.customer('kim'), channelId, agent, said, silentAbout };
}

function compose(name: string, { replies = 1 }: AgentAct): string[] {
  return Array.from({ length: replies }, (_, index) => `${name}.${index + 1}`);
}
