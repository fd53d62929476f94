import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../web/api/api-problem.ts';
import type { Chat, Message } from '../../web/api/client.ts';
import { contains, fits, nameOf, sortChats } from '../../web/console/pages/inbox/chat-order.ts';
import {
  withNewestChats,
  withNewestMessages,
  withOlderChats,
  withOlderMessages,
} from '../../web/console/pages/inbox/merge-pages.ts';
import {
  afterFailure,
  newLetter,
  notListed,
  pauseBeforeRepeat,
} from '../../web/console/pages/inbox/outbox.ts';
import { mayAskNow, pauseBeforeNext } from '../../web/console/pages/inbox/poll-pace.ts';

afterEach(() => void vi.useRealTimers());

const message = (id: string, timestamp: number): Message => ({
  ...{ message_id: id, author: 'customer', text: `Words of ${id}`, timestamp },
});

function chat(id: string, at: number, metadata: Partial<Chat['metadata']> = {}): Chat {
  const needsAttention = metadata.attention !== undefined;
  return {
    ...{ chat_id: `ch-${id}`, agent_id: 'a', start_timestamp: at, message_count: 1 },
    chat_status: needsAttention ? 'needs_attention' : 'ongoing',
    messages: [message(`m-${id}`, at)],
    metadata: { instagram_user_id: `10500${id}`, channel: 'instagram', unanswered: 0, ...metadata },
  };
}

const chatIds = (chats: Chat[]) => chats.map(({ chat_id }) => chat_id.slice(3)).join(' ');
const messageIds = (messages: Message[]) => messages.map(({ message_id }) => message_id).join(' ');

describe('the list of chats', () => {
  const chats = [
    chat('1', 50),
    chat('2', 40, { unanswered: 2 }),
    chat('3', 30, { attention: 'The customer asked for a person.', unanswered: 1 }),
    chat('4', 60, { paused_until: Date.now() / 1000 + 60 }),
  ];

  it('begins with who needs attention, then who waits, then the latest', () => {
    expect(chatIds(sortChats(chats))).toBe('3 2 4 1');
  });

  it('can be filtered', () => {
    const left = (['all', 'unanswered', 'attention', 'paused'] as const).map((filter) =>
      chatIds(chats.filter((one) => fits(one, filter))),
    );
    expect(left).toEqual(['1 2 3 4', '2 3', '3', '4']);
  });

  it('calls for a person also where one has the chat and has not answered', () => {
    const paused_until = Date.now() / 1000 + 60;
    const left = chat('5', 10, { paused_until, unanswered: 1 });
    expect(fits(left, 'attention')).toBe(true);
    expect(chatIds(sortChats([...chats, left]))).toBe('3 5 2 4 1');
    const over = { ...left.metadata, paused_until: Date.now() / 1000 - 60 };
    expect(fits({ ...left, metadata: over }, 'attention')).toBe(false);
  });

  it('is searched in names and words, whatever the case', () => {
    const named = chat('9', 1, { customer_name: 'Élodie Martin', customer_username: 'el.o' });
    const found = ['élod', 'EL.O', 'words of M-9', ' ', 'nobody'].map((one) =>
      contains(named, one),
    );
    expect(found).toEqual([true, true, true, true, false]);
    expect(nameOf(chat('9876', 1))).toBe('Customer …9876');
  });

  it('keeps the older ones, and loses one that was erased', () => {
    const first = { items: [chat('1', 50), chat('2', 40)], next: 'c1' };
    const loaded = withOlderChats(first, { items: [chat('3', 30), chat('4', 20)], next: 'c2' });
    const page = { items: [chat('4', 60), chat('2', 40)], next: 'c3' };
    const { items, next } = withNewestChats(page, loaded);
    expect([chatIds(items), next]).toEqual(['4 2 3', 'c2']);
  });

  it('is exactly what the API lists where that is all', () => {
    const before = { items: [chat('1', 50), chat('2', 40)], next: 'c1' };
    expect(withNewestChats({ items: [chat('1', 50)] }, before).items).toHaveLength(1);
  });
});

describe('the messages of a chat', () => {
  const first = { items: [message('b', 2), message('c', 3)], next: 'c1' };

  it('grow at both ends, each once', () => {
    const loaded = withOlderMessages(first, { items: [message('a', 1), message('b', 2)] });
    const page = { items: [message('c', 3), message('d', 4)], next: 'c9' };
    const { items, next } = withNewestMessages(page, loaded);
    expect([messageIds(items), next]).toEqual(['a b c d', undefined]);
  });

  it('begin anew where something between may be missing', () => {
    const page = { items: [message('x', 8), message('y', 9)], next: 'c9' };
    expect(withNewestMessages(page, first)).toBe(page);
  });

  it('put one that came late in its place', () => {
    const page = { items: [message('c', 3), message('d', 4)], next: 'c9' };
    const before = { items: [message('b', 2), message('d', 4)], next: 'c1' };
    expect(messageIds(withNewestMessages(page, before).items)).toBe('b c d');
  });
});

describe('a letter whose call failed', () => {
  const letter = newLetter('ch-105', { message: 'Hello' });
  const failed = (details: ConstructorParameters<typeof ApiProblem>[1], tries = 0) =>
    afterFailure({ ...letter, tries }, new ApiProblem('It failed.', details));

  it.each([
    ['unclear', { status: 0 }],
    ['unclear', { status: 504 }],
    ['unclear', { status: 500, code: 'INTERNAL_ERROR' }],
    ['unclear', { status: 502, code: 'API_ERROR', retryAfter: 30 }],
    ['refused', { status: 502, code: 'API_ERROR' }],
    ['refused', { status: 409, code: 'WINDOW_CLOSED' }],
    ['refused', { status: 424, code: 'AUTH_FAILED' }],
    ['waiting', { status: 429, code: 'RATE_LIMITED', retryAfter: 5 }],
    ['refused', { status: 429, code: 'RATE_LIMITED', retryAfter: 3600 }],
  ] as const)('is %s after %j', (state, details) => {
    expect(failed(details).state).toBe(state);
    expect(failed(details).key).toBe(letter.key);
  });

  it('is repeated when the API says, and by a person after five tries', () => {
    expect(pauseBeforeRepeat(failed({ status: 502, code: 'API_ERROR', retryAfter: 30 }))).toBe(
      30_000,
    );
    expect(pauseBeforeRepeat(failed({ status: 0 }))).toBe(2_000);
    expect(failed({ status: 0 }, 4).state).toBe('unknown');
  });

  it('stays on the screen until all it became is listed', () => {
    const sent = { ...letter, state: 'sent' as const, messageIds: ['a', 'b'] };
    expect(notListed([sent], new Set(['a']))).toHaveLength(1);
    expect(notListed([sent], new Set(['a', 'b']))).toHaveLength(0);
    expect(notListed([letter], new Set(['a', 'b']))).toHaveLength(1);
  });
});

describe('the pause before the next look', () => {
  const state = { error: null, dataUpdatedAt: 10_000, errorUpdatedAt: 0 };
  const failing = (seconds: number, retryAfter?: number) => ({
    error: new ApiProblem('Away.', { status: 503, retryAfter }),
    dataUpdatedAt: 10_000,
    errorUpdatedAt: 10_000 + seconds * 1000,
  });

  it('is the usual one, doubles while it fails, and ends at a minute', () => {
    const pauses = [state, failing(1), failing(8), failing(500)].map((one) =>
      pauseBeforeNext(one, 2_000),
    );
    expect(pauses).toEqual([2_000, 2_000, 8_000, 60_000]);
  });

  it('is never shorter than the API asked, even for who comes back to the page', () => {
    expect(pauseBeforeNext(failing(1, 120), 2_000)).toBe(120_000);
    vi.useFakeTimers({ now: 12_000 });
    expect([mayAskNow(failing(1, 30)), mayAskNow(failing(1)), mayAskNow(state)]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
