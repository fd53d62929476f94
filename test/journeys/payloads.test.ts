import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { deliverBody, openShop, settle, startJourney } from '../support/journey.ts';
import { summarizeMessage } from '../support/summarize-message.ts';

const folder = 'test/fixtures/instagram/payloads';

interface Expectation {
  /** What was delivered before. */
  after?: string[];
  /** The chats' messages as the API shows them, in a line each. */
  shows: string[];
  /** What the agent was asked about. */
  asks?: string[];
  /** The chats' status. */
  status?: string;
}

const blueMug = 'Do you have the blue mug in stock?';
const ownAnswer = 'Yes, three left. Shall I put one aside?';
const asked = (text: string, details = '') => ({
  shows: [`customer: ${text}${details}`],
  asks: [text],
});

/** What every payload that Instagram is known to send comes to. */
const expectations: Record<string, Expectation> = {
  '01_text.json': asked(blueMug),
  '02_text_non_ascii.json': asked('Привет! Café à 5 € / 今日は 😀'),
  '03_image.json': asked('', '[image]'),
  '04_images_multi.json': asked('', '[image image image]'),
  '06_video.json': asked('', '[video]'),
  '07_audio_voice.json': asked('', '[audio]'),
  '08_file_pdf.json': asked('', '[file]'),
  '09_share_legacy.json': asked('', '[share]'),
  '11_ig_post.json': asked('', '[ig_post]'),
  '14_story_mention.json': asked('', '[story_mention]'),
  '16_story_reply.json': asked('Is this still available?', ' (answers a story)'),
  '17_inline_reply.json': asked('yes, that one', ' (answers a message)'),
  '18_quick_reply.json': asked('Track my order', ' (taps TRACK_ORDER)'),
  '20_shop_product_referral.json': asked('How big is it?', ' (came by 5500000000000020)'),
  '21_ephemeral.json': asked('', '[ephemeral]'),
  '22_unsupported.json': { shows: ['customer: [unsupported]'] },
  '25_deleted.json': { after: ['01_text.json'], shows: ['customer: (unsent)'] },
  '26_echo_own_api_send.json': { shows: [`person: ${ownAnswer}`], status: 'paused' },
  '27_echo_human_in_app.json': {
    after: ['01_text.json'],
    shows: [`customer: ${blueMug}`, 'person: I am the owner, let me help you here.'],
    status: 'paused',
  },
  '29_echo_template.json': { shows: ['person: [template]'], status: 'paused' },
  '32_reaction_love.json': {
    after: ['26_echo_own_api_send.json'],
    shows: [`person: ${ownAnswer} (customer reacts ❤️)`],
    status: 'paused',
  },
  '33_reaction_other_emoji.json': {
    after: ['26_echo_own_api_send.json', '32_reaction_love.json'],
    shows: [`person: ${ownAnswer} (customer reacts 🎉)`],
    status: 'paused',
  },
  '34_unreact.json': {
    after: ['26_echo_own_api_send.json', '32_reaction_love.json'],
    shows: [`person: ${ownAnswer}`],
    status: 'paused',
  },
  '35_postback_icebreaker.json': asked('What are your opening hours?', ' (taps FAQ_HOURS)'),
  '36_postback_template_button.json': asked('Reserve', ' (taps RESERVE:blue-mug)'),
  '38_seen.json': {
    after: ['26_echo_own_api_send.json'],
    shows: [`person: ${ownAnswer} (seen)`],
    status: 'paused',
  },
  '39_referral_igme.json': { shows: ['customer: <referral> (came by poster-qr)'] },
  '40_message_edit.json': {
    after: ['01_text.json'],
    shows: ['customer: Do you have the GREEN mug in stock? (edited)'],
    asks: ['Do you have the GREEN mug in stock?'],
  },
  '42_optin.json': { shows: ['customer: <opt-in> Weekly news (taps NEWS)'] },
  '43_pass_thread_control.json': {
    after: ['46_standby.json'],
    shows: ['customer: are you there?'],
    asks: ['are you there?'],
  },
  '44_take_thread_control.json': {
    after: ['01_text.json'],
    shows: [`customer: ${blueMug}`],
    status: 'paused',
  },
  '46_standby.json': { shows: ['customer: are you there?'] },
  '47_dashboard_test_changes.json': { shows: [] },
  '51_comment_changes.json': { shows: [] },
  '55_live_comment.json': { shows: [] },
  '56_mention_caption.json': { shows: [] },
  '57_mention_comment.json': { shows: [] },
  '58_story_insights.json': { shows: [] },
  '59_batch_two_accounts.json': {
    shows: ['customer: first', 'customer: second'],
    asks: ['first second'],
  },
  '60_redelivery.json': { after: ['01_text.json'], ...asked(blueMug) },
  '61_out_of_order.json': {
    shows: ['customer: I would like a mug', 'customer: ...and a saucer'],
    asks: ['I would like a mug ...and a saucer'],
  },
  '64_unknown_event.json': { shows: [] },
  '67_page_messenger_event.json': { shows: [] },
  '68_delivery_messenger_only.json': { shows: [] },
  '69_unconnected_account.json': { shows: [] },
};

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [] }));
});

afterAll(() => Promise.all([run.close(), agent.close()]));

/** The payload as if it were sent now, to this account. */
function readPayload(file: string, accountId: string): unknown {
  const shift = run.clock.now() - Date.parse('2026-11-20T09:02:00Z');
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('17841490000000101', accountId);
  return JSON.parse(text, (key, value) =>
    key === 'timestamp' && typeof value === 'number' ? value + shift : value,
  );
}

describe('every payload that Instagram is known to send', () => {
  it('has an expectation', () => {
    expect(readdirSync(folder)).toEqual(Object.keys(expectations));
  });

  it.each(Object.entries(expectations))('%s', async (file, { after = [], ...expected }) => {
    const shop = await openShop(run, agent.provider);
    const before = agent.requests.length;
    for (const payload of [...after, file]) {
      const body = readPayload(payload, shop.account.professionalId);
      expect(await deliverBody(run, body)).toBe(200);
    }
    await settle(run);
    const chats = await shop.chats();
    const asks = agent.requests.slice(before).map(({ messages }) => messages.map(textOf).join(' '));
    expect({
      shows: chats.flatMap(({ messages }) => messages.map(summarizeMessage)),
      asks,
    }).toEqual({ shows: expected.shows, asks: expected.asks ?? [] });
    const status = expected.status ?? 'ongoing';
    expect(chats.map(({ chat_status }) => chat_status)).toEqual(chats.map(() => status));
  });
});

function textOf({ text = '' }: { text?: string }): string {
  return text;
}
