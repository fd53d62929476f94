import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readConversation } from '../../../shared/chats/read-conversation.ts';
import type { Agent } from '../../../shared/storage/agents.ts';
import type { Chat } from '../../../shared/storage/chats.ts';
import { type Message, messageItem, messageKeyOf } from '../../../shared/storage/messages.ts';

const table = mockClient(DynamoDBDocumentClient);
const now = Date.now();
const agent = { tenantId: 'shop', agentId: 'assistant' } as Agent;

const id = { channelId: 'ch1', customerId: '123' };

function message(mid: string, timestamp: number, more: Partial<Message> = {}): Message {
  return {
    ...{ messageKey: messageKeyOf(timestamp, mid), mid, timestamp, author: 'customer' },
    ...more,
  };
}

const asked = message('asked', now - 2_000);
const chat = {
  ...{ ...id, tenantId: 'shop', lastCustomerAt: asked.timestamp },
  open: new Set([asked.messageKey]),
} as unknown as Chat;

async function listShown(stored: Message[]) {
  const Items = stored.map((item) => messageItem(id, item, 30)).reverse();
  table.on(QueryCommand).resolves({ Items });
  const { messages } = await readConversation(agent, chat);
  return messages.map(({ id: mid, isOpen }) => ({ mid, isOpen }));
}

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  table.reset();
});

describe('what an agent is shown', () => {
  it('ends where the chat was read: what came since is asked about next', async () => {
    const since = message('since', now - 1_000);
    expect(await listShown([asked, since])).toEqual([{ mid: 'asked', isOpen: true }]);
  });

  it('has what others wrote since, and what wants no answer', async () => {
    const person = message('person', now - 1_000, { author: 'person' });
    const referral = message('referral', now - 500, { type: 'referral' });
    expect(await listShown([asked, person, referral])).toEqual([
      { mid: 'asked', isOpen: true },
      { mid: 'person', isOpen: false },
      { mid: 'referral', isOpen: false },
    ]);
  });
});
