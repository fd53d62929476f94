import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { deliverBody, openShop, type Shop, startJourney } from '../support/journey.ts';

const folder = 'test/fixtures/instagram/payloads';
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

/** Those that hold something new that a customer wrote, or a person in the app. */
const recorded = new Set([
  '01_text.json',
  '02_text_non_ascii.json',
  '03_image.json',
  '04_images_multi.json',
  '06_video.json',
  '07_audio_voice.json',
  '08_file_pdf.json',
  '09_share_legacy.json',
  '11_ig_post.json',
  '14_story_mention.json',
  '16_story_reply.json',
  '17_inline_reply.json',
  '18_quick_reply.json',
  '20_shop_product_referral.json',
  '21_ephemeral.json',
  '26_echo_own_api_send.json',
  '27_echo_human_in_app.json',
  '29_echo_template.json',
  '59_batch_two_accounts.json',
  '61_out_of_order.json',
]);

let run: Run;
let shop: Shop;

beforeAll(async () => {
  ({ run } = await startJourney());
  const account = { professionalId: '17841490000000101' };
  shop = await openShop(run, { type: 'faq', entries: [] }, account);
});

async function countMessages(): Promise<number> {
  return (await shop.chats()).reduce((sum, { message_count }) => sum + message_count, 0);
}

afterAll(() => run.close());

describe('every payload that Instagram is known to send', () => {
  it.each(files)('%s is answered 200, and recorded if it is a message', async (file) => {
    const body = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const before = await countMessages();
    expect(await deliverBody(run, body)).toBe(200);
    const after = await countMessages();
    if (recorded.has(file)) expect(after).toBeGreaterThan(before);
    else expect(after).toBe(before);
  });
});
