import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerChat } from '../../../shared/chats/answer-chat.ts';
import { eraseChat } from '../../../shared/chats/erase-chat.ts';
import { postpone } from '../../../shared/chats/postpone.ts';
import type { Channel } from '../../../shared/storage/channels.ts';
import { updateChat } from '../../../shared/storage/chat-updates.ts';
import { chatId, now, owner, prepareChat, read, write } from './one-chat.ts';

vi.mock('../../../shared/secrets/app-secret.ts', () => ({ getAppSecret: async () => ({}) }));

beforeEach(prepareChat);

const channel = { ...owner, login: 'instagram', username: 'shop' } as Channel;

async function erase(): Promise<void> {
  expect(await eraseChat(channel, await read(), Date.now() + 10_000)).toMatchObject({ done: true });
}

describe('a chat that is erased while its worker is at it', () => {
  it('does not come up again when the worker fails and would wait', async () => {
    await write('m1');
    const chat = await read();
    await erase();
    await postpone(chat, now + 60_000, 'failures');
    expect(await read()).not.toHaveProperty('gsi2sk');
    expect(await read()).not.toHaveProperty('failures');
  });

  it('is taken out of the chats that are due, if it ever was among them', async () => {
    await write('m1');
    await erase();
    await updateChat(chatId, {
      UpdateExpression: 'SET gsi2pk = :shard, gsi2sk = :now',
      ExpressionAttributeValues: { ':shard': 'DUE#0', ':now': now },
    });
    expect(await answerChat(chatId)).toBe('nothing-open');
    expect(await read()).not.toHaveProperty('gsi2pk');
    expect(await read()).not.toHaveProperty('gsi2sk');
  });
});
