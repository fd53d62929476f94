import { describe, expect, it } from 'vitest';
import { describeChat } from '../../../shared/chats/describe-chat.ts';
import type { Chat } from '../../../shared/storage/chats.ts';

const chat: Chat = {
  tenantId: 'shop',
  channelId: 'ch1',
  customerId: '123',
  startedAt: 1_750_000_000_999,
  messageCount: 1,
  gsi1sk: 1_750_000_000_999,
};

describe('a chat in the API', () => {
  it('has times in whole Unix seconds', () => {
    expect(describeChat('assistant', chat, []).start_timestamp).toBe(1_750_000_000);
  });

  it("shows the customer's name and picture once they are known", () => {
    const known = {
      ...chat,
      customerName: 'Kim',
      customerPicture: 'https://cdn.example.com/k.jpg',
    };
    expect(describeChat('assistant', chat, []).metadata).toEqual({
      instagram_user_id: '123',
      channel: 'instagram',
      unanswered: 0,
    });
    expect(describeChat('assistant', known, []).metadata).toMatchObject({
      customer_name: 'Kim',
      customer_picture: 'https://cdn.example.com/k.jpg',
    });
  });
});
