// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InstagramIntegration } from '../../web/library/index.ts';
import { failure, fakeApi, ok } from './fake-api.ts';

const disconnected = { isConnected: false, isActive: false, accountInfo: null };
const inactive = {
  isConnected: true,
  isActive: false,
  accountInfo: { id: '17841400000000001', username: 'fjord.mugs', accountType: 'BUSINESS' },
};
const active = { ...inactive, isActive: true };
const made = {
  qrCode: 'https://ig.me/m/fjord.mugs',
  qrCodeDataUrl: 'data:image/png;base64,AAAA',
  instagramUrl: 'https://www.instagram.com/fjord.mugs/',
  username: 'fjord.mugs',
  alreadyConnected: false,
};

const api = fakeApi();
const changed = vi.fn();

beforeEach(() => void changed.mockReset());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const show = () =>
  render(
    <InstagramIntegration
      subaccountId="acme"
      agentId="assistant"
      authToken="token-1"
      apiBaseUrl="https://api.test"
      onChange={changed}
    />,
  );

const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const writes = () => api.calls.filter(({ method }) => method === 'POST');

async function fillIn() {
  await userEvent.type(await field('Access token'), ' secret-token ');
  await userEvent.type(await field('Instagram account id'), '17841400000000001');
  await userEvent.type(await field('Webhook verification token'), 'verify-me');
}

describe('the form of a connection', () => {
  it('hides every secret, and is filled in for nobody', async () => {
    api.answers = [ok(inactive)];
    show();
    const secrets = ['Access token', 'Webhook verification token', 'Webhook secret (optional)'];
    for (const label of secrets) {
      const input = await field(label);
      expect([input.type, input.value, input.autocomplete]).toEqual(['password', '', 'off']);
    }
    expect((await field('Instagram account id')).value).toBe('17841400000000001');
  });

  it('sends what was entered, without what was left empty, and shows the code', async () => {
    api.answers = [ok(disconnected), ok(made), ok(active)];
    show();
    await fillIn();
    await press('Connect');
    const code = await screen.findByAltText<HTMLImageElement>(/QR code/);
    expect(code.src).toBe('data:image/png;base64,AAAA');
    expect(screen.getByRole('link', { name: 'Open the chat' }).getAttribute('href')).toBe(
      made.qrCode,
    );
    expect(writes()).toHaveLength(1);
    expect(writes()[0]?.address).toBe(
      'https://api.test/api/database/acme/chat-agents/assistant/instagram/connect',
    );
    expect(JSON.parse(writes()[0]?.body ?? '')).toEqual({
      accessToken: 'secret-token',
      instagramAccountId: '17841400000000001',
      webhookVerificationToken: 'verify-me',
    });
    await screen.findByText('Connected');
    expect(changed).toHaveBeenCalledOnce();
    expect(screen.queryByLabelText('Access token')).toBeNull();
    await press('Hide the code');
    expect(screen.queryByAltText(/QR code/)).toBeNull();
  });

  it('makes a verification token that can be copied without being shown', async () => {
    api.answers = [ok(disconnected)];
    show();
    const input = await field('Webhook verification token');
    await press('Generate one');
    expect(input.value).toMatch(/^[0-9a-f]{32}$/);
    const first = input.value;
    await press('Generate one');
    expect(input.value).not.toBe(first);
    const copy = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await press('Copy it');
    expect(copy).toHaveBeenCalledWith(input.value);
    expect(input.type).toBe('password');
  });

  it.each([
    [400, 'VALIDATION_ERROR', '@kim is not a professional account.', 'Correct it'],
    [403, 'FORBIDDEN', 'Not yours.', 'Ask your administrator'],
    [404, 'AGENT_NOT_FOUND', 'There is no chat agent.', 'Make the agent first'],
    [404, 'NOT_FOUND', 'Gone.', 'reload the page'],
    [409, 'ACCOUNT_IN_USE', 'It is connected elsewhere.', 'Disconnect it where'],
    [409, 'NOT_CONNECTED', 'It is not connected.', 'Connect an account'],
    [424, 'AUTH_FAILED', 'The token was refused.', 'Make a new long-lived token'],
    [429, 'RATE_LIMITED', 'Too many.', 'Wait for as long'],
    [500, 'INTERNAL_ERROR', 'Something broke.', 'tell support'],
    [502, 'API_ERROR', 'Instagram failed.', 'Wait a minute'],
  ])('says what helps, and keeps what was entered: %s %s', async (status, code, message, fix) => {
    api.answers = [ok(disconnected), failure(status, code, message), ok(disconnected)];
    show();
    await fillIn();
    await press('Connect');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(message);
    expect(alert.textContent).toContain(fix);
    expect((await field('Access token')).value).toBe(' secret-token ');
    expect(changed).not.toHaveBeenCalled();
  });

  it('shows at its field what the API does not take', async () => {
    const wrong = failure(400, 'VALIDATION_ERROR', 'body.accessToken: must be printable ASCII');
    api.answers = [ok(disconnected), wrong, ok(disconnected)];
    show();
    await fillIn();
    await press('Connect');
    await screen.findByText('Must be printable ASCII.');
    expect((await field('Access token')).getAttribute('aria-invalid')).toBe('true');
  });

  it('looks whether it was done where there was no answer', async () => {
    api.answers = [ok(disconnected), () => Promise.reject(new TypeError('gone')), ok(active)];
    show();
    await fillIn();
    await press('Connect');
    await screen.findByText('Connected');
    expect(writes()).toHaveLength(1);
  });
});

describe('the end of a connection', () => {
  it('is asked about first, and told when it is done', async () => {
    api.answers = [ok(active), ok({ isConnected: false }), ok(disconnected)];
    show();
    await screen.findByText('Connected');
    await press('Disconnect');
    expect(screen.getByRole('dialog').textContent).toContain('answers nobody');
    expect(writes()).toHaveLength(0);
    await userEvent.click(screen.getAllByRole('button', { name: 'Disconnect' })[1] as Element);
    await screen.findByText('Not connected');
    expect(changed).toHaveBeenCalledOnce();
  });

  it('that failed leaves it connected, and says so', async () => {
    api.answers = [ok(active), failure(502, 'API_ERROR', 'Instagram failed.'), ok(active)];
    show();
    await screen.findByText('Connected');
    await press('Disconnect');
    await userEvent.click(screen.getAllByRole('button', { name: 'Disconnect' })[1] as Element);
    await screen.findByText('The account is still connected');
    expect(screen.getByText('Connected')).toBeTruthy();
    expect(changed).not.toHaveBeenCalled();
  });
});
