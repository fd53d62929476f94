import { beforeAll, describe, expect, it } from 'vitest';
import {
  anAnswer,
  type HistoryCost,
  measureHistory,
  oneChat,
} from '../../bench/history/measure-history.ts';

const short = { messages: 10, chats: 10 };
/** As many as an agent is shown. */
const full = { messages: 22, chats: 10 };
const long = { messages: 1_000, chats: 1_000 };

let costs: HistoryCost[];

beforeAll(async () => {
  costs = await measureHistory([short, full, long], () => {});
}, 120_000);

function costsOf(size: typeof short, isShownAll: boolean) {
  return costs
    .filter((cost) => cost.size === size && [oneChat, anAnswer].includes(cost.what) === isShownAll)
    .map(({ what, calls, reads, writes }) => ({ what, calls, reads, writes }));
}

describe('in a history of 1,000 messages and 1,000 chats', () => {
  it('each page takes the calls and units that it takes in one of ten', () => {
    const pages = costsOf(long, false);
    expect(pages.map(({ what }) => what.split(',')[0])).toContain('chats of an agent');
    expect(pages.filter(({ reads }) => reads === 0)).toEqual([]);
    expect(pages).toEqual(costsOf(short, false));
  });

  it('one chat and a whole answer take what they take in one that just fills what is shown', () => {
    const answers = costsOf(long, true);
    expect(answers.map(({ what }) => what)).toEqual([oneChat, anAnswer]);
    expect(answers).toEqual(costsOf(full, true));
  });

  it('a page has the bytes that it has in one of ten, but for the digits of numbers', () => {
    const bytesOf = (size: typeof short) =>
      costs.filter((cost) => cost.size === size && cost.what !== oneChat && cost.what !== anAnswer);
    for (const [index, { bytes = 0, what }] of bytesOf(long).entries()) {
      const before = bytesOf(short)[index]?.bytes ?? 0;
      expect(Math.abs(bytes / before - 1), what).toBeLessThan(0.1);
    }
  });
});
