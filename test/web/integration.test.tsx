// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InstagramIntegration, InstagramProvider } from '../../web/library/index.ts';
import { failure, fakeApi, ok } from './fake-api.ts';

const connected = {
  isConnected: true,
  isActive: true,
  accountInfo: { id: '17841400000000001', username: 'fjord.mugs', accountType: 'BUSINESS' },
};
const disconnected = { isConnected: false, isActive: false, accountInfo: null };

const api = fakeApi();

beforeEach(() => {
  vi.useFakeTimers();
  api.answers = [ok(disconnected)];
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

function hide(isHidden: boolean) {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

const show = (agentId = 'assistant') => (
  <InstagramIntegration
    subaccountId="acme"
    agentId={agentId}
    authToken={() => 'token-1'}
    apiBaseUrl="https://api.test"
  />
);

describe('the status of a connection', () => {
  it('is asked for at once and every two seconds, as who the token says', async () => {
    render(show());
    await pass(0);
    expect(api.calls).toEqual([
      {
        address: 'https://api.test/api/database/acme/chat-agents/assistant/instagram/status',
        method: 'GET',
        token: 'Bearer token-1',
      },
    ]);
    expect(screen.getByText('Not connected')).toBeTruthy();
    await pass(1_999);
    expect(api.calls).toHaveLength(1);
    await pass(1);
    expect(api.calls).toHaveLength(2);
  });

  it('is not asked for anew because a parent draws again with another token function', async () => {
    const { rerender } = render(show());
    await pass(0);
    rerender(show());
    await pass(1_000);
    expect(api.calls).toHaveLength(1);
  });

  it('is no longer asked for once an account is connected and works', async () => {
    api.answers = [ok(disconnected), ok(connected)];
    render(show());
    await pass(2_000);
    expect(screen.getByText('This agent answers the messages to @fjord.mugs.')).toBeTruthy();
    await pass(60_000);
    expect(api.calls).toHaveLength(2);
  });

  it('is given up after five minutes, until somebody wants to know it again', async () => {
    render(show());
    await pass(299_999);
    expect(screen.queryByText('Check again')).toBeNull();
    await pass(1);
    const asked = api.calls.length;
    expect(asked).toBe(150);
    await pass(60_000);
    expect(api.calls).toHaveLength(asked);
    fireEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await pass(2_000);
    expect(api.calls).toHaveLength(asked + 2);
    expect(screen.queryByText('Check again')).toBeNull();
  });

  it('is not asked for while the tab is hidden, and at once when it is shown again', async () => {
    render(show());
    await pass(0);
    hide(true);
    await pass(60_000);
    expect(api.calls).toHaveLength(1);
    hide(false);
    await pass(0);
    expect(api.calls).toHaveLength(2);
    hide(true);
    await pass(300_000);
    hide(false);
    await pass(10_000);
    expect(api.calls).toHaveLength(2);
    expect(screen.getByText('Check again')).toBeTruthy();
  });

  it('is asked for one question at a time', async () => {
    let answer: (response: Response) => void = () => {};
    api.answers = [() => new Promise<Response>((resolve) => (answer = resolve)), ok(disconnected)];
    render(show());
    await pass(20_000);
    expect(api.calls).toHaveLength(1);
    await act(async () => answer(ok(disconnected)()));
    await pass(2_000);
    expect(api.calls).toHaveLength(2);
  });

  it('waits for as long as the API asks, and goes on after what may pass', async () => {
    const busy = failure(429, 'RATE_LIMITED', 'Too many api.calls.', { 'retry-after': '10' });
    api.answers = [busy, ok(connected)];
    render(show());
    await pass(0);
    expect(screen.getByRole('alert').textContent).toContain('Too many api.calls.');
    await pass(9_000);
    expect(api.calls).toHaveLength(1);
    await pass(1_000);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('Connected')).toBeTruthy();
  });

  it.each([
    [404, 'AGENT_NOT_FOUND', 'There is no chat agent.', 'Make the agent first'],
    [403, 'FORBIDDEN', 'Not yours.', 'Ask your administrator'],
  ])('is given up where it cannot be had: %s %s', async (status, code, message, fix) => {
    api.answers = [failure(status, code, message)];
    render(show());
    await pass(60_000);
    expect(api.calls).toHaveLength(1);
    expect(screen.getByRole('alert').textContent).toContain(message);
    expect(screen.getByRole('alert').textContent).toContain(fix);
  });

  it('of one agent is never shown for another', async () => {
    api.answers = [ok(connected)];
    const { rerender } = render(show());
    await pass(0);
    api.answers = [ok(disconnected)];
    rerender(show('other'));
    expect(screen.queryByText('Connected')).toBeNull();
    await pass(0);
    expect(screen.getByText('Not connected')).toBeTruthy();
    expect(api.calls.at(-1)?.address).toContain('/chat-agents/other/');
  });

  it('is read by the provider around where the component has no token of its own', async () => {
    render(
      <InstagramProvider apiBaseUrl="https://around.test" authToken="theirs" organizationId="org">
        <InstagramIntegration agentId="assistant" />
      </InstagramProvider>,
    );
    await pass(0);
    const address = 'https://around.test/api/database/org/chat-agents/assistant/instagram/status';
    expect(api.calls[0]).toMatchObject({ address, token: 'Bearer theirs' });
  });
});
