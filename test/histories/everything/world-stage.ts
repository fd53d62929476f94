import { connectChannel } from '../../../shared/channels/connect-channel.ts';
import { disconnectChannel } from '../../../shared/channels/disconnect-channel.ts';
import { requireChannel } from '../../../shared/channels/require-channel.ts';
import { eraseChat } from '../../../shared/chats/erase-chat.ts';
import { sendAsPerson } from '../../../shared/chats/send-as-person.ts';
import { handBack, takeOver } from '../../../shared/chats/take-over.ts';
import { traceOf } from '../../../shared/invocation.ts';
import { type Agent, findAgent, saveAgent } from '../../../shared/storage/agents.ts';
import type { Channel } from '../../../shared/storage/channels.ts';
import { type Chat, findChat } from '../../../shared/storage/chats.ts';
import { bindAgent } from '../../../shared/storage/connections.ts';
import { accountId, agentId, channelId, customerId, tenantId } from '../world/names.ts';
import type { World } from '../world/world.ts';
import type { Rest, Staff, Stage } from './stage.ts';

/** The world in memory as a stage: what staff do are processes of their own, which may die. */
export function worldStage(world: World): Stage {
  const { instagram, scheduler } = world;
  return {
    ...{ accountId, customerId },
    now: Date.now,
    after: (milliseconds, act) => scheduler.after(milliseconds, () => void act()),
    writes: async (text) => instagram.write(customerId, text).mid,
    answersInApp: async (text) => instagram.write(accountId, text).mid,
    deliver: (events) => world.deliver(events),
    staff: staffOf(world),
  };
}

function staffOf({ instagram, scheduler }: World): Staff {
  const call = async (act: () => Promise<unknown>) =>
    (await scheduler.start('staff', act)) === 'done';
  return {
    'takes over': (minutes) => call(async () => takeOver(await requireChat(), minutes)),
    'hands back': () => call(async () => handBack(await requireChat())),
    sends: (message, key) =>
      call(async () => {
        const request = { to: customerId, message };
        await sendAsPerson(await theChannel(), 'staff-1', request, key);
      }),
    'erases the chat': () =>
      call(async () => {
        const chat = await requireChat();
        const { done } = await eraseChat(await theChannel(), chat, Date.now() + 20_000);
        if (!done) throw new Error('There is more to erase.');
      }),
    'replaces the agent': () => call(replaceAgent),
    'takes the agent away': () => call(async () => bindAgent(await theChannel(), undefined)),
    'gives the agent back': () => call(async () => bindAgent(await theChannel(), agentId)),
    disconnects: () => call(async () => disconnectChannel(await theChannel())),
    'connects again': () =>
      call(async () => {
        instagram.renewToken();
        const credentials = { accessToken: 'token', instagramAccountId: accountId };
        await connectChannel(tenantId, await requireAgent(), credentials);
      }),
  };
}

function theChannel(): Promise<Channel> {
  return requireChannel(tenantId, channelId);
}

async function requireChat(): Promise<Chat> {
  const chat = await findChat({ channelId, customerId });
  if (!chat) throw new Error('There is no chat.');
  return chat;
}

async function requireAgent(): Promise<Agent> {
  const agent = await findAgent(tenantId, agentId);
  if (!agent) throw new Error('There is no agent.');
  return agent;
}

async function replaceAgent(): Promise<void> {
  const agent = await requireAgent();
  const settings = { ...agent.settings, name: `${agent.settings.name} II` };
  if (!(await saveAgent(tenantId, agentId, settings, agent))) throw new Error('It has changed.');
}

/** What a world has come to. */
export function restOf(world: World, nobodyDied: boolean): Rest {
  const { chat, messages, table, instagram, log, agent, calledFor } = world;
  const sent = instagram.messages.filter(({ fromId }) => fromId === accountId);
  const isAbout = (key: string, mid: string) => key.endsWith(traceOf(mid));
  return {
    now: Date.now(),
    ...{ chat, messages, sent, calledFor, silentAbout: agent.silentAbout, nobodyDied },
    channel: table.items.find(({ sk }) => sk === `CHANNEL#${channelId}`) as Channel | undefined,
    countAnswers: (mid) => {
      const left = sent.map(({ text }) => text ?? '');
      const answers = log.begun.filter(({ covers }) => covers.some((key) => isAbout(key, mid)));
      return answers.filter(({ parts }) => takeFrom(left, parts)).length;
    },
    atClosing: (mid) => {
      const isOpen = [...(chat?.open ?? [])].some((key) => isAbout(key, mid));
      const closing = [...log.closed].find(([key]) => isAbout(key, mid))?.[1];
      return isOpen || !closing ? { chat, at: Date.now() } : closing;
    },
  };
}

/** Takes the parts of an answer from what was sent, all or none: the same words may be in two answers. */
function takeFrom(left: string[], parts: string[]): boolean {
  const rest = [...left];
  for (const part of parts) {
    const place = rest.indexOf(part);
    if (place < 0) return false;
    rest.splice(place, 1);
  }
  left.splice(0, left.length, ...rest);
  return true;
}
