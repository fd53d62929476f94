import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDelivery } from '../../../shared/instagram/read-delivery.ts';
import type { MessageContent } from '../../../shared/instagram/webhook-events.ts';

const folder = 'test/fixtures/instagram/payloads/';
const receivedAt = Date.parse('2026-11-20T12:00:00Z');
const shop = '17841490000000101';
const customer = '1050000000000301';

/** File -> what it holds, in order: what was written or done, or why it is not used. */
const contents: Record<string, string[]> = {
  '01_text.json': ['message: Do you have the blue mug in stock?'],
  '02_text_non_ascii.json': ['message: Привет! Café à 5 € / 今日は 😀'],
  '03_image.json': ['message: [image]'],
  '04_images_multi.json': ['message: [image image image]'],
  '06_video.json': ['message: [video]'],
  '07_audio_voice.json': ['message: [audio]'],
  '08_file_pdf.json': ['message: [file]'],
  '09_share_legacy.json': ['message: [share]'],
  '11_ig_post.json': ['message: [ig_post]'],
  '14_story_mention.json': ['message: [story_mention]'],
  '16_story_reply.json': ['message: Is this still available?'],
  '17_inline_reply.json': ['message: yes, that one'],
  '18_quick_reply.json': ['message: Track my order (TRACK_ORDER)'],
  '20_shop_product_referral.json': ['message: How big is it?'],
  '21_ephemeral.json': ['message: [ephemeral]'],
  '22_unsupported.json': ['message, left to people: [unsupported]'],
  '25_deleted.json': ['unsend by customer'],
  '26_echo_own_api_send.json': ['echo: Yes, three left. Shall I put one aside?'],
  '27_echo_human_in_app.json': ['echo: I am the owner, let me help you here.'],
  '29_echo_template.json': ['echo: [template]'],
  '32_reaction_love.json': ['reaction by customer: ❤️'],
  '33_reaction_other_emoji.json': ['reaction by customer: 🎉'],
  '34_unreact.json': ['reaction by customer: none'],
  '35_postback_icebreaker.json': ['message: What are your opening hours? (FAQ_HOURS)'],
  '36_postback_template_button.json': ['message: Reserve (RESERVE:blue-mug)'],
  '38_seen.json': ['seen'],
  '39_referral_igme.json': ['referral entry: poster-qr'],
  '40_message_edit.json': ['edit 1 by customer: Do you have the GREEN mug in stock?'],
  '42_optin.json': ['opt-in entry: Weekly news'],
  '43_pass_thread_control.json': ['pass to 880000000000001'],
  '44_take_thread_control.json': ['take to 263902037430900'],
  '46_standby.json': ['message, left to people: are you there?'],
  '47_dashboard_test_changes.json': ['message: random_text'],
  '51_comment_changes.json': ['comment: price?'],
  '55_live_comment.json': ['live comment: hi from live'],
  '56_mention_caption.json': ['unused: field mentions'],
  '57_mention_comment.json': ['unused: field mentions'],
  '58_story_insights.json': ['unused: field story_insights'],
  '59_batch_two_accounts.json': [
    'message: first',
    'message: second',
    'message: to the other shop',
    'comment: price?',
  ],
  '60_redelivery.json': ['message: Do you have the blue mug in stock?'],
  '61_out_of_order.json': ['message: ...and a saucer', 'message: I would like a mug'],
  '64_unknown_event.json': ['unused: brand_new_thing event'],
  '67_page_messenger_event.json': [],
  '68_delivery_messenger_only.json': [],
  '69_unconnected_account.json': ['message: hello?'],
};

function read(file: string) {
  return readDelivery(readFileSync(folder + file, 'utf8'), receivedAt);
}

function summarize(event: ReturnType<typeof read>['events'][number]): string {
  switch (event.kind) {
    case 'unused':
      return `unused: ${event.reason}`;
    case 'customer-message': {
      const left = event.wantsAnswer ? '' : ', left to people';
      return `message${left}: ${summarizeContent(event.content)}`;
    }
    case 'customer-entry':
      return `${event.type} entry: ${event.content.referral?.ref ?? event.content.text}`;
    case 'echo':
      return `echo: ${summarizeContent(event.content)}`;
    case 'unsend':
      return `unsend by ${event.author}`;
    case 'edit':
      return `edit ${event.count} by ${event.author}: ${event.text}`;
    case 'reaction':
      return `reaction by ${event.by}: ${event.emoji ?? 'none'}`;
    case 'hand-over':
      return `${event.action} to ${event.newOwner}`;
    case 'comment':
      return `${event.isLive ? 'live ' : ''}comment: ${event.text}`;
    case 'poke':
    case 'seen':
      return event.kind;
  }
}

function summarizeContent({ text, attachments = [], payload }: MessageContent): string {
  const content = text ?? `[${attachments.map(({ type }) => type).join(' ')}]`;
  return payload ? `${content} (${payload})` : content;
}

describe('a payload as Instagram sends it', () => {
  it.each(readdirSync(folder))('%s holds what its table says', (file) => {
    expect(read(file).events.map(summarize)).toEqual(contents[file]);
  });

  it('names the account, the person, the time and the message', () => {
    const mid = 'aWdfZAG1faXRlbToxOkZJQ1RJT05BTDo0001ZAEXAMPLEZD';
    expect(read('01_text.json').events).toEqual([
      {
        kind: 'customer-message',
        accountId: shop,
        customerId: customer,
        mid,
        eventKey: `message#${mid}`,
        timestamp: 1795165200000,
        content: { text: 'Do you have the blue mug in stock?' },
        wantsAnswer: true,
      },
    ]);
  });

  it('has the same event key when it is delivered again', () => {
    expect(read('60_redelivery.json')).toEqual(read('01_text.json'));
  });

  it('names the person also in an echo, whose sender is the account', () => {
    const [echo] = read('27_echo_human_in_app.json').events;
    expect(echo).toMatchObject({ kind: 'echo', accountId: shop, customerId: customer });
  });

  it('keeps two accounts of one delivery apart', () => {
    const accounts = read('59_batch_two_accounts.json').events.map(({ accountId }) => accountId);
    expect(accounts).toEqual([shop, shop, '17841490000000202', shop]);
  });

  it('keeps the link and the title of shared media', () => {
    const [event] = read('11_ig_post.json').events;
    const url = expect.stringMatching(/^https:/);
    expect(event).toMatchObject({
      content: {
        attachments: [
          { type: 'ig_post', url, title: 'New autumn mugs', mediaId: '17900000000011001' },
        ],
      },
    });
  });

  it('says why a Messenger delivery holds nothing for us', () => {
    expect(read('67_page_messenger_event.json')).toEqual({
      events: [],
      reason: 'not an Instagram delivery',
    });
  });
});
