// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TrialChat } from '../../web/console/pages/agents/trial-chat.tsx';
import { InstagramProvider } from '../../web/library/index.ts';
import { failure, fakeApi, ok } from './fake-api.ts';

const api = fakeApi();
afterEach(cleanup);

const show = (isSaved = true) =>
  render(
    <InstagramProvider apiBaseUrl="https://api.test" authToken="token-1" organizationId="acme">
      <TrialChat agentId="assistant" isSaved={isSaved} isUnsaved={false} />
    </InstagramProvider>,
  );

const log = () => within(screen.getByRole('log'));
const say = (text: string) =>
  userEvent.type(screen.getByLabelText('Your message as a customer'), `${text}{Enter}`);
const sent = () => (JSON.parse(api.calls.at(-1)?.body ?? '{}') as { messages: unknown[] }).messages;

describe('a conversation on trial', () => {
  beforeEach(() => {
    const quickReplies = [{ title: 'Blue', payload: 'BLUE' }];
    const image = 'https://shop.example/mug.png';
    api.answers = [
      ok({ kind: 'reply', messages: [{ image }, { text: 'Which colour?', quickReplies }] }),
      ok({ kind: 'reply', messages: [{ text: 'It is 18 euros.' }] }),
    ];
  });

  it('shows words, images and quick replies, and goes on by a tap', async () => {
    show();
    await say('How much is a mug?');
    await log().findByText('Which colour?');
    expect(log().getByAltText<HTMLImageElement>('Image from the agent').src).toBe(
      'https://shop.example/mug.png',
    );
    await userEvent.click(log().getByRole('button', { name: 'Blue' }));
    await log().findByText('It is 18 euros.');
    expect(api.calls.map(({ address }) => address)).toEqual(
      Array(2).fill('https://api.test/api/database/acme/chat-agents/assistant/try'),
    );
    expect(sent()).toEqual([
      { author: 'customer', text: 'How much is a mug?' },
      { author: 'agent', text: '[image]' },
      { author: 'agent', text: 'Which colour?' },
      { author: 'customer', text: 'Blue' },
    ]);
    expect(log().getByRole<HTMLButtonElement>('button', { name: 'Blue' }).disabled).toBe(true);
  });

  it('begins anew without what was said before', async () => {
    show();
    await say('How much is a mug?');
    await log().findByText('Which colour?');
    await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
    expect(log().queryByText('Which colour?')).toBeNull();
    await say('Hello?');
    await log().findByText('It is 18 euros.');
    expect(sent()).toEqual([{ author: 'customer', text: 'Hello?' }]);
  });

  it('says that nothing would be said, and that a person would be called', async () => {
    const messages = [{ text: 'A colleague comes.' }];
    api.answers = [
      ok({ kind: 'silence' }),
      ok({ kind: 'hand-off', messages, reason: 'The customer is angry.' }),
    ];
    show();
    await say('Hm');
    await log().findByText('The agent would say nothing.');
    await say('Grr');
    await log().findByText('A colleague comes.');
    await log().findByText('A person would be called: The customer is angry.');
  });

  it('says why the agent failed, and asks the same again', async () => {
    const refused = failure(502, 'API_ERROR', 'The model refused the key.');
    api.answers = [refused, ok({ kind: 'reply', messages: [{ text: 'Here I am.' }] })];
    show();
    await say('Hello?');
    expect((await screen.findByRole('alert')).textContent).toContain('The model refused the key.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await log().findByText('Here I am.');
    expect(sent()).toEqual([{ author: 'customer', text: 'Hello?' }]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('sends no more than the API takes', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ text: `Part ${index}` }));
    api.answers = [ok({ kind: 'reply', messages: many })];
    show();
    await say('All of it');
    await log().findByText('Part 59');
    await say('More');
    expect(sent()).toHaveLength(50);
    expect(sent().at(-1)).toEqual({ author: 'customer', text: 'More' });
  });

  it('is not to be had with an agent that is not saved yet', () => {
    show(false);
    expect(log().getByText('Save the agent to try it.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Your message as a customer').disabled).toBe(
      true,
    );
  });
});
