import { beforeEach, describe, expect, it } from 'vitest';
import { listNewestMessages } from '../../../shared/storage/messages.ts';
import { beginAnswer, chatId, echo, now, prepareChat, read, write } from './one-chat.ts';

const minute = 60_000;

beforeEach(prepareChat);

describe('an echo that says what the answer on its way says', () => {
  async function hearWhileSending(timestamp: number) {
    await write('m1');
    await beginAnswer(await read());
    await echo('e1', 'Answer', timestamp);
    const messages = await listNewestMessages(chatId, 10);
    return messages.find(({ mid }) => mid === 'e1')?.author;
  }

  it('is the answer', async () => {
    expect(await hearWhileSending(now + 500)).toBe('agent');
    expect(await read()).not.toHaveProperty('turn');
  });

  it.each([-2 * minute, 2 * minute])(
    'is a person’s where Meta’s time of it is %i ms from the send',
    async (distance) => {
      expect(await hearWhileSending(now + distance)).toBe('person');
      expect(await read()).toHaveProperty('turn');
    },
  );
});
