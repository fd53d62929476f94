import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { echo, type MessagingEvent } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import type { Chat } from '../../shared/storage/chats.ts';
import type { Message } from '../../shared/storage/messages.ts';
import { type Customer, deliver, type Shop, settle } from '../support/journey.ts';
import { administrator, findStoredChannel } from '../support/stored.ts';
import type { Way } from './every-call.ts';

export const replies = ['Yes, we do.', 'It takes 3 to 7 days.'];

/** The queue's visibility time-out, and a round of the sweep. */
const retryMilliseconds = 95_000;
const mostRetries = 8;

export interface MessageScene {
  channelId: string;
  customer: Customer;
}

let customers = 0;

/**
 * The way of a message: its webhook, its job, the agent, both parts of the answer, and their echoes. Each
 * scene is a new customer of the same shop.
 */
export async function openMessageWay(
  run: Run,
  shop: Shop,
): Promise<Way<MessageScene> & { close(): void }> {
  const channel = await findStoredChannel(run, shop.tenantId);
  const channelId = String(channel?.['channelId']);
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(administrator(run)));
  const TableName = run.stack.tables[0]?.name;

  async function findChat({ customer }: MessageScene): Promise<Chat | undefined> {
    const Key = { pk: `CHANNEL#${channelId}`, sk: `CHAT#${customer.id}` };
    return (await table.send(new GetCommand({ TableName, Key }))).Item as Chat | undefined;
  }

  async function listMessages({ customer }: MessageScene): Promise<Message[]> {
    const { Items = [] } = await table.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `CHAT#${channelId}#${customer.id}` },
      }),
    );
    return Items as Message[];
  }

  async function letAnswer(scene: MessageScene): Promise<void> {
    for (let retry = 0; retry < mostRetries; retry += 1) {
      await settle(run, 2);
      const chat = await findChat(scene);
      if (chat && restOf(chat).length === 0) return;
      await run.advance(retryMilliseconds);
    }
  }

  return {
    close: () => table.destroy(),
    async prepare() {
      customers += 1;
      return { channelId, customer: shop.customer(`c${customers}`) };
    },
    async act(scene) {
      const question = await scene.customer.writes('Do you ship to Norway?');
      await deliverUntilTaken(run, shop, question);
      await letAnswer(scene);
      for (const { mid, text } of await listSent(run, shop, scene.customer)) {
        const parties = { account: shop.account.professionalId, customer: scene.customer.id };
        await deliverUntilTaken(run, shop, echo({ ...parties, at: run.clock.now(), mid, text }));
      }
      await settle(run, 2);
    },
    async complain(scene) {
      const chat = await findChat(scene);
      if (!chat) return ['the chat is not stored'];
      const stored = await listMessages(scene);
      const sent = await listSent(run, shop, scene.customer);
      const complaints = restOf(chat);
      const received = sent.map(({ text }) => text).join(' | ');
      if (received !== replies.join(' | ')) complaints.push(`was sent: ${received}`);
      const authors = stored.map(({ author, text }) => `${author}: ${text}`).join(' | ');
      const wanted = [
        'customer: Do you ship to Norway?',
        ...replies.map((text) => `agent: ${text}`),
      ];
      if (authors !== wanted.join(' | ')) complaints.push(`is stored: ${authors}`);
      const known = stored.filter(({ author }) => author === 'agent').map(({ mid }) => mid);
      if (known.join() !== sent.map(({ mid }) => mid).join()) complaints.push('other message ids');
      return complaints;
    },
  };
}

/** What a chat has that one at rest has not. */
function restOf({ turn, open, gsi2sk, pausedUntil, needsAttention, lastError }: Chat): string[] {
  return [
    ...(turn ? ['a turn is on its way'] : []),
    ...(open?.size ? ['a message is open'] : []),
    ...(gsi2sk === undefined ? [] : ['it is due']),
    ...(pausedUntil === undefined ? [] : ['a person has it']),
    ...(needsAttention === undefined ? [] : [`needs attention: ${needsAttention}`]),
    ...(lastError === undefined ? [] : [`last error: ${lastError.reason}`]),
  ];
}

/** Meta's redeliveries, with their pauses. */
async function deliverUntilTaken(run: Run, shop: Shop, event: MessagingEvent): Promise<void> {
  for (const pause of [1_000, 10_000, 60_000]) {
    if ((await deliver(run, shop, event)) === 200) return;
    await run.advance(pause);
  }
  throw new Error('The webhook was never taken.');
}

interface SentMessage {
  mid: string;
  text: string;
}

/** What the account wrote to the customer, as Instagram has it. */
async function listSent(run: Run, { account }: Shop, { id }: Customer): Promise<SentMessage[]> {
  const url = `${run.meta.url}/_phone/conversations/${account.username}/${id}`;
  const { messages } = (await (await fetch(url)).json()) as {
    messages: (SentMessage & { author: string })[];
  };
  return messages.filter(({ author }) => author === 'account');
}
