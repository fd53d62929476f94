import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { graphAccess } from '../../../shared/channels/channel-access.ts';
import { fillGaps, type Progress } from '../../../shared/gaps/fill-gaps.ts';
import { listConversations, readConversation } from '../../../shared/instagram/conversations.ts';
import type { Channel } from '../../../shared/storage/channels.ts';

vi.mock('../../../shared/channels/channel-access.ts');
vi.mock('../../../shared/instagram/conversations.ts');

const channel = { tenantId: 'acme', channelId: 'ch1', accountId: '1784' } as Channel;
const start = Date.parse('2026-11-20T12:00:00Z');
const runMilliseconds = 45_000;

beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  vi.mocked(graphAccess).mockResolvedValue({ login: 'instagram', token: 'token' });
  vi.mocked(readConversation).mockReset();
});

afterEach(() => {
  vi.useRealTimers();
});

it('a page for which one run is too short is done by the next, each conversation opened once', async () => {
  const ids = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'];
  const conversations = ids.map((id) => ({ id, updatedAt: start }));
  vi.mocked(listConversations).mockResolvedValue({ conversations });
  const opened: string[] = [];
  vi.mocked(readConversation).mockImplementation(async (_access, id) => {
    opened.push(id);
    vi.setSystemTime(Date.now() + 10_000);
    return [];
  });
  let progress: Progress = { lookedUntil: start - 900_000 };
  for (let runs = 0; runs < 2; runs += 1) {
    progress = await fillGaps(channel, progress, Date.now() + runMilliseconds);
  }
  expect(opened).toEqual(ids);
  expect(progress).toEqual({ lookedUntil: start - 120_000 });
});
