import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webhookBody } from '../../infra/local/instagram/webhooks/events.ts';
import { signedDelivery } from '../../infra/local/instagram/webhooks/signed-delivery.ts';
import { type CountedRun, startCountedRun } from '../support/counted-run.ts';
import { openShop, type Shop, settle } from '../support/journey.ts';

let counted: CountedRun;
let shop: Shop;

beforeAll(async () => {
  counted = await startCountedRun();
  shop = await openShop(counted.run, { type: 'faq', entries: [], fallback: 'Hello.' });
});

afterAll(() => counted.run.close());

const deliveries = 500;

/** A delivery as Meta makes them, signed by somebody who guessed the secret, or by nobody. */
async function forge(isSigned: boolean) {
  const events = [await shop.customer('eve').writes('Forged')];
  const accountId = shop.account.professionalId;
  const sentAt = counted.run.clock.now();
  const { headers, ...delivery } = signedDelivery(
    webhookBody({ accountId, sentAt, events }),
    'a-guess',
  );
  const { 'X-Hub-Signature-256': _signature, ...unsigned } = headers;
  return { ...delivery, headers: isSigned ? headers : unsigned };
}

/** Sends it again and again; answers what it had the functions call, once they are warm. */
async function flood(path: string, isSigned: boolean): Promise<Record<string, number>> {
  const delivery = await forge(isSigned);
  const post = async () => {
    const response = await fetch(`${counted.run.apiUrl}${path}`, delivery);
    await response.arrayBuffer();
    return response.status;
  };
  await post();
  await settle(counted.run);
  counted.takeCalls();
  for (let count = 0; count < deliveries; count += 1) expect(await post()).toBe(401);
  return counted.takeCalls();
}

describe('a stranger who posts 500 deliveries', () => {
  const appAddress = '/api/webhooks/instagram';
  const agentAddress = () => `${shop.agentPath}/instagram/webhook`;
  const absentAddress = '/api/database/nobody/chat-agents/no-agent/instagram/webhook';

  it.each([
    ['the address of the app', () => appAddress],
    ["an agent's address", agentAddress],
    ['the address of no agent', () => absentAddress],
  ])('without a signature to %s causes no call of AWS', async (_name, path) => {
    expect(await flood(path(), false)).toEqual({});
  });

  it('with a guessed signature has the secret read once a minute, and nothing else', async () => {
    const { GetSecretValue = 0, ...others } = await flood(appAddress, true);
    expect(others).toEqual({});
    expect(GetSecretValue).toBeLessThan(deliveries / 50);
  });

  it("with a guessed signature to an agent's address has items read, and nothing else", async () => {
    const { GetSecretValue = 0, ...others } = await flood(agentAddress(), true);
    expect(others).toEqual({ GetItem: 2 * deliveries });
    expect(GetSecretValue).toBeLessThan(deliveries / 50);
  });

  it('is in no chat', async () => {
    await settle(counted.run);
    expect(await shop.chats()).toEqual([]);
  });
});
