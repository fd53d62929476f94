// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import InstagramOnboarding from '../../web/library/InstagramOnboarding/InstagramOnboarding.tsx';
import { InstagramProvider } from '../../web/library/provider.tsx';

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | 'no network';

const channel = {
  channel_id: 'ch1',
  choice: 'instagram',
  login: 'instagram',
  username: 'lamps',
  instagram_business_account_id: '1784',
  agent_id: 'night',
  status: 'active',
};
const account = { user_id: '1784', username: 'lamps', instagram_business_account_id: '1784' };
const token = 'IGAA-a-long-lived-token-of-the-account';

let answers: Record<string, Answer[]>;
let requests: { path: string; body: Record<string, unknown> }[];

/** What the API answers, in order; the last answer stays. */
function standardAnswers(): Record<string, Answer[]> {
  return {
    '/api/instagram/exchange-token': [
      { body: { access_token: token, user_id: '1784', token_type: 'long-lived', expires_in: 60 } },
    ],
    '/api/instagram/user-info': [{ body: { ...account, account_type: 'BUSINESS' } }],
    '/api/channels/create': [{ status: 201, body: { success: true, data: channel } }],
    '/api/channels/ch1/health': [{ body: { success: true, data: { status: 'ok', checks: [] } } }],
    '/api/database/acme/chat-agents': [{ body: { success: true, data: { agents: [], count: 0 } } }],
  };
}

function stateFor(tenant: string): string {
  const payload = JSON.stringify({ tenant, agent: 'night', nonce: 'n', expires: 1 });
  return `${btoa(payload).replaceAll('=', '')}.signature`;
}

function comeBack(state = stateFor('acme'), code = 'the-code-of-this-login'): void {
  sessionStorage.setItem('instagram-login-state', state);
  const query = new URLSearchParams({ code, state, lang: 'en' });
  history.replaceState(null, '', `/instagram-redirect?${query}`);
}

function open() {
  return render(
    <StrictMode>
      <InstagramProvider apiBaseUrl="http://api.test" authToken="signed-in" organizationId="acme">
        <InstagramOnboarding />
      </InstagramProvider>
    </StrictMode>,
  );
}

const asked = (path: string) => requests.filter((request) => request.path === path);

beforeEach(() => {
  history.replaceState(null, '', '/channels');
  sessionStorage.clear();
  requests = [];
  answers = standardAnswers();
  vi.stubGlobal('fetch', async (address: string, init: { body?: string }) => {
    const { pathname: path } = new URL(address);
    requests.push({ path, body: init.body ? JSON.parse(init.body) : {} });
    const queue = answers[path] ?? [];
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    if (!answer || answer === 'no network') throw new TypeError('Failed to fetch');
    const { status = 200, body, headers } = answer;
    const json = { 'content-type': 'application/json', ...headers };
    return new Response(JSON.stringify(body), { status, headers: json });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('an Instagram Login that comes back', () => {
  it('is exchanged once however often effects run, without what Instagram appends', async () => {
    comeBack(undefined, 'the-code-of-this-login#_');
    open();
    await screen.findByText('@lamps is connected');
    expect(asked('/api/instagram/exchange-token')).toEqual([
      expect.objectContaining({
        body: { code: 'the-code-of-this-login', state: stateFor('acme') },
      }),
    ]);
    expect(asked('/api/channels/create')[0]?.body).toMatchObject({
      organization_id: 'acme',
      agent_id: 'night',
    });
    expect(location.search).toContain('lang=en');
    expect(location.search).not.toContain('code=');
    expect(sessionStorage).toHaveLength(0);
  });

  it('goes on where the network failed, with the token it has', async () => {
    answers['/api/instagram/user-info']?.unshift('no network');
    comeBack();
    open();
    await screen.findByText('There was no answer');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('@lamps is connected');
    expect(asked('/api/instagram/exchange-token')).toHaveLength(1);
    expect(asked('/api/instagram/user-info')).toHaveLength(2);
  });

  it('of another organization is not used', async () => {
    comeBack(stateFor('rival'));
    open();
    await screen.findByText('This login was begun for another organization');
    expect(requests).toEqual([]);
  });

  it.each(['', `${stateFor('acme')}2`])(
    'is not used by a window that began "%s"',
    async (begun) => {
      comeBack();
      sessionStorage.setItem('instagram-login-state', begun);
      open();
      await screen.findByText('This login was not begun in this window');
      expect(requests).toEqual([]);
      expect(location.search).not.toContain('code=');
    },
  );

  it('says so when the sign-in ended meanwhile', async () => {
    answers['/api/instagram/exchange-token'] = [{ status: 401, body: { message: 'Unauthorized' } }];
    comeBack();
    open();
    await screen.findByText('Your sign-in has ended');
    screen.getByRole('button', { name: 'Try again' });
  });

  it('waits for as long as Instagram asks', async () => {
    const body = { success: false, code: 'RATE_LIMITED', message: 'No more calls.', meta: {} };
    const refusal = { status: 429, body, headers: { 'retry-after': '90' } };
    answers['/api/channels/create']?.unshift(refusal);
    comeBack();
    open();
    const wait = await screen.findByRole('button', { name: /Try again in 1 min (30|29) s/ });
    expect(wait).toHaveProperty('disabled', true);
  });

  it('of an expired code can only be started anew', async () => {
    const body = { success: false, code: 'AUTH_FAILED', message: 'Failed.', meta: {} };
    answers['/api/instagram/exchange-token'] = [{ status: 424, body }];
    comeBack();
    open();
    await screen.findByText('This login has expired');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
    screen.getByRole('button', { name: 'Continue to Instagram' });
  });
});

describe('the onboarding', () => {
  it('marks the current step, and says why Facebook Login is not offered', async () => {
    open();
    await waitFor(() => screen.getByText(/There is no agent yet/));
    expect(document.querySelector('[aria-current=step]')?.textContent).toContain('Choose a login');
    const facebook = screen.getByRole('radio', { name: /Facebook Login/ });
    expect(facebook).toHaveProperty('disabled', true);
    screen.getByText(/Not set up here/);
  });

  it('shows and copies what the API answered without a secret', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    comeBack();
    open();
    await screen.findByText('@lamps is connected');
    await userEvent.click(screen.getByRole('button', { name: 'Show Debug' }));
    expect(screen.getByText('IGAA…ount')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Copy (masked)' }));
    await screen.findByText('Copied');
    const copied = String(writeText.mock.lastCall?.[0]);
    expect(copied).toContain('"IGAA…ount"');
    expect(`${document.body.outerHTML}${copied}`).not.toContain(token);
  });
});
