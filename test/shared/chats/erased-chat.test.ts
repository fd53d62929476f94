import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerChat } from '../../../shared/chats/answer-chat.ts';
import { postpone } from '../../../shared/chats/postpone.ts';
import { handBack } from '../../../shared/chats/take-over.ts';
import { updateChat } from '../../../shared/storage/chat-updates.ts';
import { confirmUnsettled } from '../../../shared/storage/confirmed-parts.ts';
import { listNewestMessages, messageKeyOf } from '../../../shared/storage/messages.ts';
import { findMessageKey } from '../../../shared/storage/seen-events.ts';
import { confirmSendPart } from '../../../shared/storage/send-parts.ts';
import {
  beginAnswer,
  chatId,
  confirm,
  echo,
  erase,
  now,
  owner,
  prepareChat,
  read,
  write,
} from './one-chat.ts';

vi.mock('../../../shared/secrets/app-secret.ts', () => ({ getAppSecret: async () => ({}) }));

beforeEach(prepareChat);

const timestamp = now + 500;
const sent = { messageKey: messageKeyOf(timestamp, 'a1'), mid: 'a1', timestamp };
const sentEvent = () => ({ ...owner, eventKey: 'message#a1', ...sent });

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
    await updateChat(chatId, { set: { gsi2pk: 'DUE#0', gsi2sk: now } });
    expect(await answerChat(chatId)).toBe('nothing-open');
    expect(await read()).not.toHaveProperty('gsi2pk');
    expect(await read()).not.toHaveProperty('gsi2sk');
  });
});

describe('what was on its way when its chat was erased', () => {
  const answered = async () => {
    await write('m1');
    return beginAnswer(await read());
  };

  /** Nothing is shown, the mark is still in no list, and no redelivery brings it back. */
  async function expectNothing(mid: string): Promise<void> {
    expect(await listNewestMessages(chatId, 10)).toEqual([]);
    expect(await read()).not.toHaveProperty('gsi1sk');
    expect(await read()).not.toHaveProperty('messageCount');
    expect(await findMessageKey(owner.accountId, mid)).toBe('erased');
  }

  it('is not written down when Meta tells that it was sent', async () => {
    const turn = await answered();
    await erase();
    await confirm(turn);
    await expectNothing('a1');
  });

  it('is not written down either where it had been given up', async () => {
    await answered();
    await echo('p1', 'I am here', now - 500);
    await handBack(await read());
    const chat = await read();
    expect(chat).toHaveProperty('unsettled');
    await erase();
    await confirmUnsettled(chat, sentEvent(), { ...sent, author: 'agent', text: 'Answer' }, now);
    await expectNothing('a1');
  });

  it('is not written down either where a member of staff sent it', async () => {
    await write('m1');
    const chat = await read();
    await erase();
    const reservation = { partIndex: 0, reservedAt: now, authorId: 'lee', text: 'Answer' };
    const isNew = await confirmSendPart(chat, 'send', reservation, sentEvent(), sent, now);
    expect(isNew).toBe(true);
    await expectNothing('a1');
  });

  it('stays out of what the customer writes next', async () => {
    const turn = await answered();
    await erase();
    const { deletedBefore = 0 } = await read();
    await write('m2', deletedBefore + 1);
    await confirm(turn);
    expect((await listNewestMessages(chatId, 10)).map(({ mid }) => mid)).toEqual(['m2']);
    expect(await read()).toMatchObject({ messageCount: 1 });
  });
});
