import { describe, expect, it } from 'vitest';
import { findAuthor, toEvent } from '../../../shared/gaps/found-message.ts';
import type { Channel } from '../../../shared/storage/channels.ts';

const channel: Channel = {
  ...{ tenantId: 't', channelId: 'c', login: 'facebook', state: 'active', connectedAt: 0 },
  ...{ accountId: '17841', appScopedId: '26000', pageId: '900', username: 'mugs' },
  accountType: 'BUSINESS',
  answersFrom: 1_000_500,
};
const customer = { id: '105', username: 'kim' };

function message(from: { id: string; username?: string }, to?: { id: string }) {
  return { mid: 'm', from, ...(to && { to }), text: 'Hi', attachments: [], createdAt: 2_000_000 };
}

describe('who wrote a message', () => {
  it.each([
    ['professional id', { id: '17841' }],
    ['app-scoped id', { id: '26000' }],
    ['Page id', { id: '900' }],
    ['username', { id: '1', username: 'mugs' }],
  ])('is the account by its %s', (_kind, account) => {
    const sent = findAuthor(channel, message(account, customer));
    expect(sent).toMatchObject({ author: 'account', customerId: '105' });
    const received = findAuthor(channel, message(customer, account));
    expect(received).toMatchObject({ author: 'customer', customerId: '105' });
  });

  it('is unknown unless exactly one of the two is the account', () => {
    expect(findAuthor(channel, message(customer, { id: '106' }))).toBeUndefined();
    expect(findAuthor(channel, message({ id: '17841' }, { id: '900' }))).toBeUndefined();
    expect(findAuthor(channel, message(customer))).toBeUndefined();
  });
});

describe('the event of a found message', () => {
  const found = { ...message(customer, { id: '17841' }), author: 'customer' as const };
  const inChat = { ...found, customerId: '105' };

  it('wants an answer, but not where nothing of it is shown', () => {
    expect(toEvent(channel, inChat, true)).toMatchObject({ wantsAnswer: true });
    expect(toEvent(channel, { ...inChat, text: '' }, true)).toMatchObject({
      wantsAnswer: false,
      content: { attachments: [{ type: 'unsupported' }] },
    });
  });

  it('is history before the whole second in which the account was connected', () => {
    const at = (createdAt: number) => toEvent(channel, { ...inChat, createdAt }, true);
    expect(at(999_000)).toMatchObject({ wantsAnswer: false });
    expect(at(1_000_000)).toMatchObject({ wantsAnswer: true });
    const sent = { ...inChat, author: 'account' as const, createdAt: 999_000 };
    expect(toEvent(channel, sent, true)).toMatchObject({ kind: 'echo', isHistory: true });
  });
});
