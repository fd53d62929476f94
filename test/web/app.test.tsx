// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { channelsListChannels } from '../../web/api/client.ts';
import { useApi, useOrganizationId } from '../../web/api/use-api.ts';
import { App } from '../../web/console/app.tsx';
import type { Session } from '../../web/console/sign-in/session.ts';

vi.mock('../../web/console/pages/overview/overview-page.tsx', () => ({
  default: function PageThatReads() {
    const [api, organizationId] = [useApi(), useOrganizationId()];
    const { data, error, refetch } = useQuery({
      queryKey: ['channels'],
      queryFn: () => channelsListChannels({ organizationId }, api),
    });
    return (
      <>
        <p>
          {data ? `${data.data.channels.length} channels of ${organizationId}` : error?.message}
        </p>
        <input aria-label="Draft" />
        <button type="button" onClick={() => refetch()}>
          Read again
        </button>
      </>
    );
  },
}));
vi.mock('../../web/console/pages/agents/agents-page.tsx', () => ({
  default: function PageThatBreaks() {
    throw new Error('a mistake of ours');
  },
}));
vi.mock('../../web/console/pages/channels/channels-page.tsx', () => ({
  default: function PageOfAnOlderVersion() {
    throw new TypeError('Failed to fetch dynamically imported module: /assets/channels-page-1.js');
  },
}));

const settings = {
  apiBaseUrl: 'http://api.test',
  signIn: { authority: 'http://issuer.test', clientId: 'client', scope: 'openid' },
  tenantClaim: 'groups',
  phone: null,
  facebookLogin: null,
  frontendUrl: 'http://localhost:3000',
};

let token: string | undefined;
let session: Session;
const requests: string[] = [];

beforeEach(() => {
  history.replaceState(null, '', '/');
  sessionStorage.clear();
  requests.length = 0;
  token = 'token-1';
  session = {
    begin: vi.fn(async () => {}),
    finish: async () => '/',
    end: vi.fn(async () => {}),
    getToken: async ({ renew }) => (renew ? undefined : token),
  };
  vi.stubGlobal('fetch', async (address: string, { headers }: { headers: Headers }) => {
    requests.push(`${address} ${headers.get('authorization')}`);
    const isGood = headers.get('authorization') === 'Bearer token-1';
    const body = isGood
      ? { success: true, data: { channels: [], count: 0 } }
      : { message: 'Unauthorized' };
    const answer = { status: isGood ? 200 : 401, headers: { 'content-type': 'application/json' } };
    return new Response(JSON.stringify(body), answer);
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const open = (tenants = ['acme']) =>
  render(<App settings={settings} session={session} tenants={tenants} />);

describe('a sign-in that ends while the console is open', () => {
  it('is said without taking away what was typed, and goes on where it was', async () => {
    open();
    await screen.findByText('0 channels of acme');
    await userEvent.type(screen.getByLabelText('Draft'), 'half an answer');
    expect(screen.queryByText('Your sign-in has ended')).toBeNull();
    token = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
    await screen.findByText('Your sign-in has ended');
    expect(screen.getByLabelText<HTMLInputElement>('Draft').value).toBe('half an answer');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in again' }));
    expect(session.begin).toHaveBeenCalledWith('/');
  });
});

describe('another tenant', () => {
  it('is shown its own data alone', async () => {
    open(['acme', 'other']);
    await screen.findByText('0 channels of acme');
    await userEvent.selectOptions(screen.getByLabelText('Organization'), 'other');
    await screen.findByText('0 channels of other');
    expect(requests).toEqual([
      'http://api.test/api/channels?organization_id=acme Bearer token-1',
      'http://api.test/api/channels?organization_id=other Bearer token-1',
    ]);
  });
});

describe('a page that breaks', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));

  it('costs itself, not the console', async () => {
    open();
    await userEvent.click(screen.getByRole('link', { name: 'Agents' }));
    await screen.findByText('This page broke');
    await userEvent.click(screen.getByRole('link', { name: 'Overview' }));
    await screen.findByText('0 channels of acme');
  });

  it('because it is of an older version asks for a reload', async () => {
    open();
    await userEvent.click(screen.getByRole('link', { name: 'Channels' }));
    await screen.findByText('A new version is here');
  });
});

describe('signing out', () => {
  it('ends the session, and leaves even where the issuer cannot be reached', async () => {
    const replace = vi.spyOn(location, 'replace').mockImplementation(() => {});
    vi.mocked(session.end).mockRejectedValue(new TypeError('Failed to fetch'));
    open();
    await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(replace).toHaveBeenCalledWith('/signed-out');
  });
});
