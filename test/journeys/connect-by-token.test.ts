import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { callApi, openShop, startJourney } from '../support/journey.ts';

let run: Run;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterAll(() => run.close());

const faq = { type: 'faq', entries: [] };

describe('connecting with a token that the tenant has', () => {
  it('answers a QR code that a phone reads as the link into a chat', async () => {
    const { tenantId, agentPath, account } = await openShop(run, faq);
    const { body } = await callApi(run, tenantId, 'POST', `${agentPath}/instagram/connect`, {
      accessToken: account.loginToken,
      instagramAccountId: account.professionalId,
      webhookVerificationToken: 'any-random-text',
    });
    const link = `https://ig.me/m/${account.username}`;
    expect(body.data).toMatchObject({
      qrCode: link,
      instagramUrl: `https://www.instagram.com/${account.username}/`,
      username: account.username,
      alreadyConnected: true,
    });
    expect(readQrCode(String(body.data['qrCodeDataUrl']))).toBe(link);
  });

  it('is refused for a token that Meta does not take, and for another account', async () => {
    const { tenantId, agentPath, account } = await openShop(run, faq);
    const connect = (accessToken: string, instagramAccountId: string) =>
      callApi(run, tenantId, 'POST', `${agentPath}/instagram/connect`, {
        accessToken,
        instagramAccountId,
        webhookVerificationToken: 'any-random-text',
      });
    const refused = await connect('IGAAnotatoken', account.professionalId);
    expect(refused).toMatchObject({ status: 424, body: { code: 'AUTH_FAILED' } });
    const other = await connect(account.loginToken, '17841400000000000');
    expect(other.body.code).toBe('VALIDATION_ERROR');
    expect(other.body.message).toContain(account.professionalId);
  });

  it('reads as not connected after a disconnect, and the history stays', async () => {
    const shop = await openShop(run, faq);
    const { tenantId, agentPath } = shop;
    const status = async () =>
      (await callApi(run, tenantId, 'GET', `${agentPath}/instagram/status`)).body.data;
    expect(await status()).toMatchObject({ isConnected: true, isActive: true });
    await callApi(run, tenantId, 'POST', `${agentPath}/instagram/disconnect`);
    expect(await status()).toEqual({ isConnected: false, isActive: false, accountInfo: null });
    expect(await shop.chats()).toEqual([]);
  });
});

function readQrCode(dataUrl: string): string | undefined {
  const bytes = Buffer.from(dataUrl.replace('data:image/png;base64,', ''), 'base64');
  const { data, width, height } = PNG.sync.read(bytes);
  return jsQR.default(Uint8ClampedArray.from(data), width, height)?.data;
}
