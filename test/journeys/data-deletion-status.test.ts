import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { passMinutes, requestDeletion, showStatus } from '../support/data-deletion.ts';
import { openShop, startJourney } from '../support/journey.ts';
import { callBack } from '../support/meta-callback.ts';
import { scanTable } from '../support/stored.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterAll(() => run.close());

describe('a second demand', () => {
  it('while the first is under way is the first', async () => {
    const shop = await openShop(run, faq);
    const codes = await Promise.all([1, 2, 3].map(() => requestDeletion(run, shop)));
    expect(new Set(codes.map(({ body }) => body['confirmation_code'])).size).toBe(1);
    await passMinutes(run, 3);
    const later = await requestDeletion(run, shop);
    expect(later.body['confirmation_code']).not.toBe(codes[0]?.body['confirmation_code']);
  });

  it('of somebody whom nobody knows is done as well', async () => {
    const { status, body } = await callBack(
      run,
      '/api/facebook/data-deletion',
      10_299_999_999_999_999n,
    );
    expect(status).toBe(200);
    await passMinutes(run, 1);
    const { text } = await showStatus(body['url']);
    expect(text).toContain('Your data is deleted');
    expect(text).toContain('accounts: 0, chats: 0, messages: 0');
    const stored = JSON.stringify(await scanTable(run));
    expect(stored).not.toContain('10299999999999999');
  });
});

describe('the status page', () => {
  it('runs no script and loads nothing', async () => {
    const { body } = await callBack(run, '/api/instagram/data-deletion', '26000000000009999');
    const { status, text, policy } = await showStatus(body['url']);
    expect(status).toBe(200);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=*'; /);
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/<script|src=|href=/);
  });

  it.each(['a'.repeat(40), 'x', '..', '%3Cscript%3E'])('knows no code "%s"', async (code) => {
    const { status, text } = await showStatus(`${run.apiUrl}/api/data-deletion/${code}`);
    expect(status).toBe(404);
    expect(text).not.toContain('<script');
  });
});

describe('what the run proves on the way', () => {
  it('no call of any function was refused by its role', () => {
    expect(log.denials).toEqual([]);
  });
});
