import { writeCursor, writeMessageCursor } from '../../shared/http/cursor.ts';
import { activityIndexKey, chatIdOf, chatKey } from '../../shared/storage/chats.ts';
import type { Metered } from '../cost/meter.ts';
import { type Histories, type OpenHistory, openHistories } from './open-histories.ts';
import type { HistorySize } from './store-history.ts';

/** What an operation cost in a history of one size. */
export interface HistoryCost {
  what: string;
  size: HistorySize;
  /** DynamoDB calls. */
  calls: number;
  reads: number;
  writes: number;
  /** Size of the API's answer; undefined for an agent's answer to a customer. */
  bytes?: number;
}

/** Both show up to 20 messages, more than the shortest history has. */
export const oneChat = 'one chat with its newest messages';
export const anAnswer = 'an answer to a customer, all of it';

/** Small enough that the shortest history has more than one page. */
const pageSize = 5;

/** Costs of pages and of an answer, in histories of these sizes. */
export async function measureHistory(
  sizes: readonly HistorySize[],
  progress: (text: string) => void,
): Promise<HistoryCost[]> {
  const opened = await openHistories(sizes, progress);
  try {
    const costs: HistoryCost[] = [];
    for (const history of opened.histories) {
      progress(`history: asking where there are ${history.size.messages} messages`);
      for (const [what, path] of pagesOf(history)) {
        costs.push({ what, size: history.size, ...(await ask(opened, history, path)) });
      }
      costs.push({ what: anAnswer, size: history.size, ...sumUp(await history.exchange()) });
    }
    return costs;
  } finally {
    await opened.close();
  }
}

/** The middle page begins after the middle item, the last page before the last items. */
function pagesOf({ longChat, messageKeys, chats, tenantId }: OpenHistory): [string, string][] {
  const agent = `/api/database/${tenantId}/chat-agents/assistant/instagram`;
  const chatId = chatIdOf(longChat);
  const messages = `${agent}/chats/${chatId}/messages?limit=${pageSize}`;
  const list = `${agent}/messages?limit=${pageSize}`;
  const messageCursor = (index: number) =>
    `&cursor=${writeMessageCursor(chatId, messageKeys[index] as string)}`;
  const chatCursor = (index: number) => {
    const chat = chats[index] as OpenHistory['chats'][number];
    const gsi1pk = activityIndexKey(chat.channelId);
    return `&cursor=${writeCursor({ ...chatKey(chat), gsi1pk, gsi1sk: chat.gsi1sk })}`;
  };
  return [
    ['messages of a chat, first page', messages],
    [
      'messages of a chat, in the middle',
      messages + messageCursor(Math.max(pageSize, Math.floor(messageKeys.length / 2))),
    ],
    ['messages of a chat, last page', messages + messageCursor(pageSize)],
    ['chats of an agent, first page', list],
    [
      'chats of an agent, in the middle',
      list + chatCursor(Math.min(chats.length - pageSize, Math.floor(chats.length / 2)) - 1),
    ],
    ['chats of an agent, last page', list + chatCursor(chats.length - pageSize - 1)],
    [oneChat, `${agent}/chats/${chatId}`],
  ];
}

async function ask({ run, take }: Histories, { tenantId }: OpenHistory, path: string) {
  take();
  const response = await fetch(`${run.apiUrl}${path}`, {
    headers: { authorization: `Bearer ${await run.signIn(tenantId)}` },
  });
  const bytes = (await response.arrayBuffer()).byteLength;
  if (!response.ok) throw new Error(`GET ${path} was answered ${response.status}.`);
  return { ...sumUp(take()), bytes };
}

function sumUp({ calls }: Metered) {
  const ofTable = calls.filter(({ service }) => service === 'dynamodb');
  const sum = (amount: (call: (typeof calls)[number]) => number) =>
    ofTable.reduce((total, call) => total + amount(call), 0);
  return {
    calls: sum(({ times }) => times),
    reads: sum(({ reads }) => reads),
    writes: sum(({ writes }) => writes),
  };
}
