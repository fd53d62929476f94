// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../web/api/client.ts';
import { MessageView } from '../../web/console/pages/inbox/message-view.tsx';

afterEach(cleanup);

const base: Message = {
  message_id: 'mid-1',
  author: 'customer',
  text: 'Good morning',
  timestamp: 1_795_250_000,
};

function show(message: Partial<Message>, rest: { ownId?: string; answered?: Message } = {}) {
  const onReact = vi.fn();
  const { container } = render(
    <ol>
      <MessageView
        message={{ ...base, ...message }}
        {...rest}
        onReply={() => {}}
        {...{ onReact }}
      />
    </ol>,
  );
  return { onReact, shown: container.textContent ?? '' };
}

const attached = (type: string, url?: string, title?: string): Partial<Message> => ({
  text: undefined,
  attachments: [{ type, url, title }],
});

describe('a message', () => {
  it.each<[string, Partial<Message>, string]>([
    ['of the agent', { author: 'agent' }, 'Agent'],
    ['of who reads it', { author: 'person', author_id: 'me' }, 'You'],
    ['of somebody else here', { author: 'person', author_id: 'other' }, 'A colleague'],
    ['from the app', { author: 'person' }, 'A person, in the Instagram app'],
    ['that was edited', { edits: 2, edited_at: 1_795_250_100 }, 'Edited 2 times'],
    ['that was read', { author: 'agent', seen: true }, 'Seen'],
    ['that was a tap', { payload: 'HOURS' }, 'Tapped a button'],
    ['with a reaction', { reactions: [{ by: 'customer', emoji: '👍' }] }, '👍'],
    ['with quick replies', { quick_replies: [{ title: 'Yes', payload: 'Y' }] }, 'Yes'],
    ['to a story', { reply_to: { story: { id: '1' } } }, 'Answered your story'],
    ['to one not loaded', { reply_to: { message_id: 'x' } }, 'Answer to an earlier message'],
    ['through a link', { referral: { ref: 'leaflet' } }, 'by the link “leaflet”'],
    ['through an advertisement', { referral: { ad_id: '7', ad_title: 'Mugs' } }, '“Mugs”'],
    ['about a product', { referral: { product_id: '77' } }, 'from the product 77'],
    ['that is an opt-in', { type: 'opt-in', text: 'News' }, 'Agreed to be written to'],
    ['that is a referral', { type: 'referral', referral: { source: 'ADS' } }, 'from ads'],
    ['that is a comment', { type: 'comment' }, 'Commented'],
    ['that disappears', attached('ephemeral'), 'It can be seen in the Instagram app alone.'],
    ['that Instagram hides', attached('unsupported'), 'Something else'],
    ['that shares a post', attached('ig_post', 'https://a.example/p', 'A vase'), 'A vase'],
    ['that shares a reel', attached('ig_reel', 'https://a.example/r'), 'Shared reel'],
    ['with a file', attached('file', 'https://a.example/f.pdf'), 'File'],
    ['with a heart', attached('like_heart'), '❤️'],
    ['with nothing in it', { text: undefined }, 'Empty message'],
  ])('%s says so', (_, message, words) => {
    expect(show(message, { ownId: 'me' }).shown).toContain(words);
  });

  it('that was taken back shows nothing of what else is known of it', () => {
    const { shown } = show({
      unsent_at: 1_795_250_100,
      reactions: [{ by: 'customer', emoji: '👍' }],
    });
    expect(shown).toContain('Message taken back');
    expect(shown).not.toContain('Good morning');
    expect(shown).not.toContain('👍');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('that answers another one quotes it', () => {
    const answered = { ...base, message_id: 'mid-0', text: 'Which colour?' };
    const { shown } = show({ reply_to: { message_id: 'mid-0' } }, { answered });
    expect(shown).toContain('Which colour?');
  });

  it('makes a link of a web address alone, and of nothing else', () => {
    show({ text: 'See https://a.example/x?y=1, not javascript:alert(1) or <i>www.b.example</i>.' });
    const links = screen.getAllByRole<HTMLAnchorElement>('link');
    expect(links.map(({ href }) => href)).toEqual(['https://a.example/x?y=1']);
    expect(links[0]?.rel).toContain('noopener');
    expect(document.querySelector('i')).toBeNull();
  });

  it('shows nothing from an address that runs something', () => {
    show(attached('image', 'javascript:alert(1)'));
    show(attached('share', 'data:text/html,<script>1</script>'));
    expect(document.querySelectorAll('a, img, script')).toHaveLength(0);
  });

  it('says that a picture’s address has ended', () => {
    show(attached('image', 'https://a.example/gone.png'));
    fireEvent.error(screen.getByRole('img', { name: 'Picture' }));
    expect(screen.getByText(/can no longer be shown/)).toBeTruthy();
  });

  it('plays what can be played', () => {
    show(attached('video', 'https://a.example/v.mp4'));
    show(attached('audio', 'https://a.example/a.m4a'));
    expect(document.querySelector('video')?.src).toBe('https://a.example/v.mp4');
    expect(document.querySelector('audio')?.controls).toBe(true);
  });

  it('of a customer can be reacted to, and Escape leaves the choice', async () => {
    const { onReact } = show({});
    const react = screen.getByRole('button', { name: 'React to this message' });
    await userEvent.click(react);
    await userEvent.keyboard('{Escape}');
    expect(react.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(react);
    await userEvent.click(screen.getByRole('button', { name: 'React with 👍' }));
    expect(onReact).toHaveBeenCalledWith(base, '👍');
  });
});
