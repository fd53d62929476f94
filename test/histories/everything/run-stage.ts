import type { Channel } from '../../../shared/storage/channels.ts';
import type { Chat } from '../../../shared/storage/chats.ts';
import type { Message } from '../../../shared/storage/messages.ts';
import { reconnect } from '../../support/connections.ts';
import { callApi, deliver } from '../../support/journey.ts';
import { sendAsStaff } from '../../support/person-sends.ts';
import { scanTable } from '../../support/stored.ts';
import type { Agenda } from './agenda.ts';
import type { Told } from './play-script.ts';
import type { RunShop } from './run-shop.ts';
import type { Rest, Staff, Stage } from './stage.ts';

/** A shop of the local run as a stage: everything goes over HTTP, through the bundled functions. */
export function runStage(runShop: RunShop, agenda: Agenda): Stage {
  const { run, shop, customer } = runShop;
  return {
    accountId: shop.account.professionalId,
    customerId: customer.id,
    now: () => run.clock.now(),
    after: (milliseconds, act) => agenda.after(milliseconds, act),
    writes: async (text) => (await customer.writes(text)).message.mid,
    answersInApp: (text) => writeInApp(runShop, text),
    deliver: (events) => agenda.after(0, () => deliverUntilTaken(runShop, agenda, events)),
    staff: staffOf(runShop),
  };
}

async function writeInApp({ run, shop, customer }: RunShop, text: string): Promise<string> {
  const form = { as: shop.account.username, to: customer.id, text, webhook: 'none' };
  const response = await fetch(`${run.meta.url}/_phone/staff-messages`, {
    method: 'POST',
    body: JSON.stringify(form),
  });
  return ((await response.json()) as { mid: string }).mid;
}

/** Meta delivers again what is not answered 200. */
async function deliverUntilTaken(
  runShop: RunShop,
  agenda: Agenda,
  events: Parameters<Stage['deliver']>[0],
): Promise<void> {
  const status = await deliver(runShop.run, runShop.shop, ...events);
  if (status !== 200) agenda.after(5_000, () => deliverUntilTaken(runShop, agenda, events));
}

function staffOf({ run, shop, customer, channelId, agent }: RunShop): Staff {
  const { tenantId, agentPath } = shop;
  const call = async (...[method, path, body]: [string, string, unknown?]) =>
    (await callApi(run, tenantId, method, path, body)).status === 200;
  const chatPath = `${agentPath}/instagram/chats/${channelId}-${customer.id}`;
  const bind = (agentId: string | null) =>
    call('PUT', `/api/channels/${channelId}/agent`, {
      ...{ organization_id: tenantId, agent_id: agentId },
    });
  return {
    'takes over': (minutes) => call('POST', `${chatPath}/takeover`, { paused: true, minutes }),
    'hands back': () => call('POST', `${chatPath}/takeover`, { paused: false }),
    sends: async (message, key) =>
      (await sendAsStaff(run, shop, customer, { message }, key)).status === 200,
    'erases the chat': () => call('DELETE', chatPath),
    'replaces the agent': () => {
      const disclosure = { enabled: false };
      return call('PUT', agentPath, { name: 'Another', provider: agent.provider, disclosure });
    },
    'takes the agent away': () => bind(null),
    'gives the agent back': () => bind('assistant'),
    disconnects: () => call('POST', `${agentPath}/instagram/disconnect`),
    'connects again': async () => (await reconnect(run, shop)).status === 200,
  };
}

/** What a shop has come to. An answer is known by what the agent saw: the history, too. */
export async function restOfShop(runShop: RunShop, { written }: Told): Promise<Rest> {
  const { run, shop, customer, channelId, said, silentAbout } = runShop;
  const items = await scanTable(run);
  const chatPartition = `CHAT#${channelId}#${customer.id}`;
  const find = (wantedPk: string, wantedSk: string) =>
    items.find(({ pk, sk }) => pk === wantedPk && sk === wantedSk);
  const chat = find(`CHANNEL#${channelId}`, `CHAT#${customer.id}`) as Chat | undefined;
  const messages = items.filter(({ pk }) => pk === chatPartition) as unknown as Message[];
  const sent = await listSent(runShop);
  const hasLeft = (text: string) => sent.some((one) => one.text === text);
  const sayings = sent.filter(({ text }) => !/^(answer \d|Staff here|A person here)/.test(text));
  return {
    ...{ now: run.clock.now(), chat, messages, sent, silentAbout },
    channel: find(`TENANT#${shop.tenantId}`, `CHANNEL#${channelId}`) as Channel | undefined,
    countAnswers: (mid) => {
      const at = written.find((one) => one.mid === mid)?.at ?? 0;
      const isAnswered = said.some(
        ({ texts, about }) => texts.length > 0 && about.includes(mid) && texts.every(hasLeft),
      );
      return isAnswered || sayings.some(({ timestamp }) => timestamp >= at) ? 1 : 0;
    },
    atClosing: () => ({ chat, at: run.clock.now() }),
    ...{ calledFor: [], nobodyDied: true },
  };
}

async function listSent({ run, shop, customer }: RunShop) {
  const path = `_phone/conversations/${shop.account.username}/${customer.id}`;
  const response = await fetch(`${run.meta.url}/${path}`);
  const { messages } = (await response.json()) as {
    messages: { mid: string; author: string; text: string; timestamp: number }[];
  };
  return messages.filter(({ author }) => author === 'account');
}
