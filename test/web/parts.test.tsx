// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../web/api/api-problem.ts';
import { Button } from '../../web/parts/button.tsx';
import { CopyableText } from '../../web/parts/copyable-text.tsx';
import { ConfirmDialog } from '../../web/parts/dialog.tsx';
import { SecretField, TextField } from '../../web/parts/inputs.tsx';
import { maskToken } from '../../web/parts/mask-token.ts';
import { ProblemAlert } from '../../web/parts/problem-alert.tsx';

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a failure on the screen', () => {
  it('says what happened, what helps, and what to quote', () => {
    const details = { status: 424, code: 'AUTH_FAILED', operationId: 'op-7' } as const;
    render(<ProblemAlert error={new ApiProblem('Instagram refused the token.', details)} />);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('Instagram refused the token.');
    expect(alert.textContent).toContain('Connect the account again');
    expect(alert.textContent).toContain('op-7');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('lets nobody try again before the API said so', async () => {
    const retry = vi.fn();
    const problem = new ApiProblem('Too many.', { status: 429, retryAfter: 90 });
    render(<ProblemAlert error={problem} onRetry={retry} />);
    const button = screen.getByRole<HTMLButtonElement>('button');
    expect(button.textContent).toBe('Try again in 1 min 30 s');
    expect(button.disabled).toBe(true);
    await act(() => vi.advanceTimersByTimeAsync(90_000));
    expect(button.textContent).toBe('Try again');
    button.click();
    expect(retry).toHaveBeenCalledOnce();
  });

  it('makes do with whatever was thrown', () => {
    render(<ProblemAlert error="no idea" />);
    expect(screen.getByRole('alert').textContent).toContain('no idea');
  });
});

describe('a field', () => {
  it('is tied to its label, its hint and its error', () => {
    render(<TextField label="Page id" hint="Only digits." error="“x” is no id." optional />);
    const input = screen.getByLabelText(/Page id \(optional\)/);
    const described = (input.getAttribute('aria-describedby') ?? '').split(' ');
    const words = described.map((id) => document.getElementById(id)?.textContent);
    expect(words).toEqual(['Only digits.', '“x” is no id.']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  it('hides a secret until asked, and is never filled in by the browser', async () => {
    render(<SecretField label="Access token" />);
    const input = screen.getByLabelText<HTMLInputElement>('Access token');
    expect([input.type, input.autocomplete]).toEqual(['password', 'off']);
    const show = screen.getByRole('button', { name: 'Show: Access token' });
    await userEvent.click(show);
    expect(input.type).toBe('text');
    expect(show.getAttribute('aria-pressed')).toBe('true');
  });
});

describe('a button', () => {
  it('does nothing while it is busy, and keeps the focus', async () => {
    const click = vi.fn();
    render(
      <Button busy onClick={click}>
        Save
      </Button>,
    );
    const button = screen.getByRole<HTMLButtonElement>('button');
    button.focus();
    await userEvent.click(button);
    expect(click).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button);
    expect(button.textContent).toContain('Working');
  });

  it('that is busy sends no form', async () => {
    const submit = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
    render(
      <form onSubmit={submit}>
        <Button type="submit" busy>
          Save
        </Button>
      </form>,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(submit).not.toHaveBeenCalled();
  });
});

describe('a text to take along', () => {
  const copyButton = () => screen.getByRole('button', { name: 'Copy: Address' });

  it('says that it was copied', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    render(<CopyableText label="Address" value="https://shop.example" />);
    await act(() => copyButton().click());
    expect(writeText).toHaveBeenCalledWith('https://shop.example');
    expect(screen.getByRole('status').textContent).toBe('Copied');
  });

  it('says what to do where copying is not allowed', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    render(<CopyableText label="Address" value="https://shop.example" />);
    await act(() => copyButton().click());
    expect(screen.getByRole('status').textContent).toContain('select it');
  });
});

describe('a question before what cannot be undone', () => {
  it('can be answered by its button, by Cancel and by Escape', async () => {
    const [confirmed, closed] = [vi.fn(), vi.fn()];
    render(
      <ConfirmDialog
        title="Disconnect?"
        confirm="Disconnect"
        onConfirm={confirmed}
        onClose={closed}
      >
        The history stays.
      </ConfirmDialog>,
    );
    const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Disconnect?' });
    expect(dialog.open).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    act(() => void dialog.dispatchEvent(new Event('cancel', { cancelable: true })));
    expect([confirmed.mock.calls.length, closed.mock.calls.length]).toEqual([1, 2]);
  });
});

describe('a masked token', () => {
  it.each([
    ['IGAAabcdefghijklmnop1234', 'IGAA…1234'],
    ['short-token', '••••'],
    ['', '••••'],
  ])('%s is shown as %s', (token, shown) => {
    expect(maskToken(token)).toBe(shown);
  });
});
