// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logInWithFacebook } from '../../web/library/InstagramOnboarding/facebook-sdk.ts';
import InstagramOnboarding from '../../web/library/InstagramOnboarding/InstagramOnboarding.tsx';
import { InstagramProvider } from '../../web/library/provider.tsx';

vi.mock('../../web/library/InstagramOnboarding/facebook-sdk.ts', () => ({
  loadFacebookSdk: async () => ({}),
  logInWithFacebook: vi.fn(),
}));

const facebookLogin = { appId: '8800' };
const paths: string[] = [];

beforeEach(() => {
  history.replaceState(null, '', '/channels');
  paths.length = 0;
  vi.stubGlobal('fetch', async (address: string) => {
    paths.push(new URL(address).pathname);
    return new Response(JSON.stringify({ message: 'Not now.' }), { status: 503 });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function askFacebook() {
  const answer = Promise.withResolvers<string | undefined>();
  vi.mocked(logInWithFacebook).mockReturnValueOnce(answer.promise);
  render(
    <InstagramProvider
      {...{ facebookLogin, apiBaseUrl: 'http://api.test', authToken: 't', organizationId: 'acme' }}
    >
      <InstagramOnboarding />
    </InstagramProvider>,
  );
  await userEvent.click(screen.getByRole('radio', { name: /Facebook Login/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Continue with Facebook' }));
  await screen.findByText('Answer in the window of Facebook');
  return answer;
}

describe('the window of Facebook', () => {
  it('that is answered after the person gave up changes nothing', async () => {
    const answer = await askFacebook();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await act(async () => answer.resolve('a-late-token'));
    screen.getByRole('button', { name: 'Continue with Facebook' });
    expect(paths).not.toContain('/api/facebook/exchange-token');
  });

  it('that is closed without an answer counts as a no', async () => {
    const answer = await askFacebook();
    await act(async () => answer.resolve(undefined));
    await screen.findByText('Access was not allowed');
    expect(document.activeElement?.tagName).toBe('H2');
  });

  it('need not open again where only the API was away', async () => {
    const answer = await askFacebook();
    await act(async () => answer.resolve('a-short-lived-token'));
    await screen.findByText('The account could not be connected');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('The account could not be connected');
    expect(paths.filter((path) => path === '/api/facebook/exchange-token')).toHaveLength(2);
    expect(logInWithFacebook).toHaveBeenCalledTimes(1);
  });
});

describe('an account that must be connected again', () => {
  it.each([
    [facebookLogin, 'Continue with Facebook'],
    [undefined, 'Continue to Instagram'],
  ])('is offered the login that it has, where there is one: %j', async (offered, button) => {
    render(
      <InstagramProvider
        {...{ apiBaseUrl: 'http://api.test', authToken: 't', organizationId: 'acme' }}
        facebookLogin={offered}
      >
        <InstagramOnboarding reconnect={{ username: 'fjord.mugs', login: 'facebook' }} />
      </InstagramProvider>,
    );
    await screen.findByRole('button', { name: button });
  });
});
