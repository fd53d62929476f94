import { createPhone } from '../../infra/local/instagram/phone/phone-client.ts';
import type { Run } from '../../infra/local/run.ts';
import type { Chat } from '../../shared/storage/chats.ts';
import type { Message } from '../../shared/storage/messages.ts';
import { labelsIn } from './name-answers.ts';
import type { WrittenMessage } from './traffic.ts';

type Item = Record<string, unknown>;

/** A message as Instagram shows it. */
interface ShownMessage {
  mid: string;
  text: string;
}

/** What must hold for every message but does not. `marked` counts the chats that were left to people. */
export interface ChatVerdict {
  complaints: string[];
  marked: number;
}

/** The stored chats, by customer. */
export function chatsIn(items: Item[]): Map<string, Chat> {
  const chats = items.filter(({ sk }) => String(sk).startsWith('CHAT#')) as unknown as Chat[];
  return new Map(chats.map((chat) => [chat.customerId, chat]));
}

/** @param items everything in the table */
export async function judgeChats(
  run: Run,
  written: readonly WrittenMessage[],
  items: Item[],
): Promise<ChatVerdict> {
  const phone = createPhone(run.meta.url);
  const chats = chatsIn(items);
  const messages = items.filter(({ sk }) => String(sk).startsWith('MSG#')) as unknown as Message[];
  const stored = Map.groupBy(messages, ({ mid }) => mid);
  const complaints: string[] = [];
  for (const [customerId, questions] of Map.groupBy(written, (message) => message.customerId)) {
    const { account } = (questions[0] as WrittenMessage).shop;
    const conversation = await phone.readConversation(account.username, customerId);
    const answers = conversation.messages
      .filter(({ author }) => author === 'account')
      .map(({ mid, text = '' }) => ({ mid, text }));
    complaints.push(
      ...complainOfChat(chats.get(customerId), questions, answers),
      ...complainOfStored(questions, 'customer', stored),
      ...complainOfStored(answers, 'agent', stored),
    );
  }
  const marked = [...chats.values()].filter(({ needsAttention }) => needsAttention);
  complaints.push(...complainOfMarked(marked.length, written.length));
  return { complaints, marked: marked.length };
}

/** An agent or a job that keeps failing leaves its chat to people, but that must stay rare. */
const mostMarkedShare = 0.02;
const alwaysAllowed = 2;

/** @param marked how many chats were left to people */
export function complainOfMarked(marked: number, messages: number): string[] {
  const most = Math.floor(mostMarkedShare * messages) + alwaysAllowed;
  if (marked <= most) return [];
  return [`${marked} chats were left to people: of ${messages} messages at most ${most} may be`];
}

function complainOfChat(
  chat: Chat | undefined,
  questions: WrittenMessage[],
  answers: ShownMessage[],
): string[] {
  if (!chat) return questions.map(({ number }) => `no. ${number}: its chat is not stored`);
  const isMarked = chat.needsAttention !== undefined;
  const complaints =
    (questions[0] as WrittenMessage).shop.messagesPerCustomer === 1
      ? complainOfSingle(questions, answers, isMarked)
      : complainOfNamed(questions, answers, isMarked);
  return [...complaints, ...listUnsettled(chat).map((what) => `${chat.customerId}: ${what}`)];
}

/** For a chat with one message. */
function complainOfSingle(
  [question]: WrittenMessage[],
  answers: ShownMessage[],
  isMarked: boolean,
): string[] {
  const isRight = answers.length === 1 || (isMarked && answers.length === 0);
  return isRight ? [] : [`no. ${question?.number}: answered ${answers.length} times`];
}

/** For a chat whose answers name what they answer. */
function complainOfNamed(
  questions: WrittenMessage[],
  answers: ShownMessage[],
  isMarked: boolean,
): string[] {
  const named = answers.flatMap(({ text }) => labelsIn(text));
  const wrong = questions.flatMap(({ number }) => {
    const times = named.filter((name) => name === number).length;
    const isRight = times === 1 || (isMarked && times === 0);
    return isRight ? [] : [`no. ${number}: answered ${times} times`];
  });
  const toNothing = answers.filter(({ text }) => labelsIn(text).length === 0);
  if (isMarked || toNothing.length === 0) return wrong;
  return [...wrong, `no. ${questions[0]?.number}: its chat has an answer to nothing`];
}

/** What a chat has that one at rest has not; a chat left to people keeps what they are to look at. */
export function listUnsettled({ needsAttention, turn, open, pausedUntil, gsi2sk }: Chat): string[] {
  if (needsAttention !== undefined) return turn ? ['a turn is on its way'] : [];
  return [
    ...(turn ? ['a turn is on its way'] : []),
    ...(open?.size ? ['a message is open'] : []),
    ...(pausedUntil === undefined ? [] : ['a person is thought to have it']),
    ...(gsi2sk === undefined ? [] : ['it is due']),
  ];
}

function complainOfStored(
  shown: { mid: string }[],
  author: Message['author'],
  stored: Map<string, Message[]>,
): string[] {
  return shown.flatMap(({ mid }) => {
    const authors = (stored.get(mid) ?? []).map((message) => message.author).join(', ');
    return authors === author ? [] : [`${mid}: of the ${author}, is stored as of: ${authors}`];
  });
}
