import type { Chat } from '../../../shared/storage/chats.ts';
import type { Told, Written } from './play-script.ts';
import type { Rest } from './stage.ts';

/** What must hold once everything has come to rest, whatever happened: about ten lines. */
export function complain(told: Told, rest: Rest): string[] {
  return [
    ...told.written.flatMap((one) => [
      ...complainOfRecord(one, told, rest),
      ...complainOfAnswer(one, told, rest),
    ]),
    ...complainOfSent(told, rest),
    ...complainOfChat(rest),
  ];
}

/** What a customer wrote is stored once and as it was last, and not at all once it was erased. */
function complainOfRecord(one: Written, { letGoUntil, isErasing }: Told, rest: Rest): string[] {
  const { mid, text, isUnsent, at, changedAt } = one;
  const [stored, ...more] = rest.messages.filter((message) => message.mid === mid);
  const { deletedBefore = 0 } = rest.chat ?? {};
  if (more.length > 0) return [`${mid} is stored ${more.length + 1} times`];
  if (!stored) return deletedBefore >= at || letGoUntil >= at ? [] : [`${mid} is not stored`];
  if (deletedBefore >= changedAt && !isErasing) return [`${mid} is stored though it was erased`];
  const shown = isUnsent ? undefined : text;
  const mayBeOlder = letGoUntil >= at;
  return stored.text === shown || mayBeOlder
    ? []
    : [`${mid} shows "${stored.text}", not "${shown}"`];
}

/** It is answered once, or the product itself says why not. */
function complainOfAnswer(one: Written, { letGoUntil }: Told, rest: Rest): string[] {
  const { mid, text, isUnsent, at } = one;
  const answers = rest.countAnswers(mid);
  if (answers > 1) return [`${mid} "${text}" is answered ${answers} times`];
  if (answers > 0 || isUnsent || letGoUntil >= at) return [];
  const closing = rest.atClosing(mid);
  const isExplained =
    rest.silentAbout.has(mid) ||
    (closing.chat && explain(closing.chat, at, closing.at) !== undefined);
  return isExplained || nobodyCanAnswer(rest)
    ? []
    : [`${mid} "${text}" is neither answered nor explained`];
}

/** The account is not connected, or to no agent: what is open waits for that. */
function nobodyCanAnswer({ channel }: Rest): boolean {
  return channel?.state !== 'active' || channel.agentId === undefined;
}

/** Why nobody answers what was written `at` (Unix milliseconds), as the chat itself says. */
function explain(chat: Chat, at: number, now: number): string | undefined {
  if ((chat.deletedBefore ?? 0) >= at) return 'erased';
  if ((chat.personAt ?? 0) >= at) return 'a person answered';
  if ((chat.pausedUntil ?? 0) > now) return 'a person has it';
  if (chat.optedOutAt !== undefined) return 'the customer wants no answers';
  return chat.needsAttention && `left to people: ${chat.needsAttention}`;
}

/** What the account wrote left once, and is told from what the agent said. */
function complainOfSent({ inApp, byStaff }: Told, { sent, messages }: Rest): string[] {
  const complaints: string[] = [];
  for (const { mid, text } of sent) {
    const isOwn = /^(answer \d|Staff here)/.test(text);
    if (isOwn && sent.filter((other) => other.text === text).length > 1)
      complaints.push(`"${text}" was sent twice`);
    const authors = messages.filter((one) => one.mid === mid).map(({ author }) => author);
    const wanted = inApp.includes(mid) || byStaff.includes(text) ? 'person' : 'agent';
    if (authors.some((author) => author !== wanted) || authors.length > 1)
      complaints.push(`"${text}" is stored as ${authors.join(', ')}, not as ${wanted}`);
  }
  return complaints;
}

/** Nothing is left half-way, and staff are told; of the same thing twice only where a process died of telling. */
function complainOfChat(rest: Rest): string[] {
  const { chat, calledFor, nobodyDied } = rest;
  const complaints: string[] = [];
  const isPaused = (chat?.pausedUntil ?? 0) > rest.now;
  if (chat?.turn && !isPaused && !chat.needsAttention && !nobodyCanAnswer(rest))
    complaints.push('an answer is on its way for ever');
  if (chat?.untold) complaints.push('staff were not told');
  if (nobodyDied && new Set(calledFor).size < calledFor.length)
    complaints.push('staff were told twice of the same');
  return complaints;
}
