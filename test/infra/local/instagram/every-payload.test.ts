import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startPhone } from './support/phone.ts';
import { CUSTOMER, readFixture } from './support/stand-in.ts';

type World = Awaited<ReturnType<typeof startPhone>>;
type Captured = ReturnType<typeof readFixture>;
type Play = (world: World, captured: Captured) => Promise<unknown>;

const template = (elements: unknown) => ({
  attachment: { type: 'template', payload: { template_type: 'generic', elements } },
});

/** A message whose text and attachments are as captured. */
const writeAsCaptured: Play = ({ phone }, { message: { text, attachments } }) => {
  const attached = attachments?.map(({ type, payload = {} }: Captured) => {
    const { url, title, ig_post_media_id: mediaId } = payload;
    return { type, url, title, mediaId };
  });
  return phone.write({ text, attachments: attached });
};
const writeFirst = ({ phone }: World) => phone.write({ text: 'Hello?', webhook: 'none' });

async function sendFirst(world: World): Promise<string> {
  await writeFirst(world);
  return world.sendContent({ text: 'Hello!' });
}

/** What people do so that Instagram tells it like that; what is captured says with which words. */
const plays: Record<string, Play> = {
  '01_text': writeAsCaptured,
  '02_text_non_ascii': writeAsCaptured,
  '03_image': writeAsCaptured,
  '04_images_multi': writeAsCaptured,
  '06_video': writeAsCaptured,
  '07_audio_voice': writeAsCaptured,
  '08_file_pdf': writeAsCaptured,
  '09_share_legacy': writeAsCaptured,
  '11_ig_post': writeAsCaptured,
  '14_story_mention': writeAsCaptured,
  '16_story_reply': ({ phone }, { message: { text, reply_to } }) =>
    phone.write({ text, replyToStory: reply_to.story }),
  '17_inline_reply': async (world, { message: { text } }) =>
    world.phone.write({ text, replyTo: await sendFirst(world) }),
  '18_quick_reply': async (world, { message: { text, quick_reply } }) => {
    await writeFirst(world);
    const choice = { content_type: 'text', title: text, payload: quick_reply.payload };
    await world.sendContent({ text: 'What is it about?', quick_replies: [choice] });
    await world.phone.write({ quickReply: quick_reply.payload });
  },
  '20_shop_product_referral': ({ phone }, { message: { text, referral } }) =>
    phone.write({ text, source: { productId: referral.product.id } }),
  '21_ephemeral': writeAsCaptured,
  '22_unsupported': ({ phone }) => phone.write({ isUnsupported: true }),
  '25_deleted': async (world) => world.phone.unsend((await writeFirst(world)).mid),
  '26_echo_own_api_send': async (world, { message: { text } }) => {
    await writeFirst(world);
    world.account.echoes = 'before-answer';
    await world.sendContent({ text });
  },
  '27_echo_human_in_app': ({ phone }, { message: { text } }) => phone.writeAsStaff({ text }),
  '29_echo_template': async (world, { message: { attachments } }) => {
    await writeFirst(world);
    world.account.echoes = 'before-answer';
    await world.sendContent(template(attachments[0].payload.generic.elements));
  },
  '32_reaction_love': async (world, { reaction: { emoji } }) =>
    world.phone.react(await sendFirst(world), { emoji }),
  '33_reaction_other_emoji': async (world, { reaction: { emoji } }) =>
    world.phone.react(await sendFirst(world), { emoji }),
  '34_unreact': async (world) => world.phone.unreact(await sendFirst(world)),
  '35_postback_icebreaker': ({ phone, account }, { postback: { title, payload } }) => {
    account.messengerProfile = { ice_breakers: [{ question: title, payload }] };
    return phone.tap({ payload });
  },
  '36_postback_template_button': async (world, { postback: { title, payload } }) => {
    await writeFirst(world);
    const buttons = [{ type: 'postback', title, payload }];
    await world.sendContent(template([{ title: 'Blue mug', buttons }]));
    await world.phone.tap({ payload });
  },
  '38_seen': async (world) => {
    await sendFirst(world);
    await world.phone.read('fictional.mugs', CUSTOMER);
  },
  '39_referral_igme': ({ phone }, { referral: { ref } }) => phone.arrive({ ref }),
  '40_message_edit': async (world, { message_edit: { text } }) =>
    world.phone.edit((await writeFirst(world)).mid, { text }),
  '42_optin': ({ phone }, { optin: { title, payload } }) => phone.optIn({ title, payload }),
  '43_pass_thread_control': ({ phone }, { pass_thread_control: { metadata } }) =>
    phone.moveThread({ action: 'pass', owner: 'this-app', metadata }),
  '44_take_thread_control': ({ phone }, { take_thread_control: { metadata } }) =>
    phone.moveThread({ action: 'take', owner: 'inbox', metadata }),
  '46_standby': async (world, captured) => {
    world.account.threadOwner = 'another-app';
    await writeAsCaptured(world, captured);
  },
  '51_comment_changes': ({ phone }, { text }) => phone.comment({ text }),
  '55_live_comment': ({ phone, account }, { text, from }) => {
    account.isBroadcasting = true;
    return phone.comment({ text, from: from.id, under: 'broadcast' });
  },
  '56_mention_caption': ({ phone }) => phone.mention({ where: 'caption' }),
  '57_mention_comment': ({ phone }) => phone.mention({ where: 'comment' }),
};

/** Nothing that people do, or several of the others at once. */
const elsewhere = [
  '47_dashboard_test_changes',
  '58_story_insights',
  '59_batch_two_accounts',
  '60_redelivery',
  '61_out_of_order',
  '64_unknown_event',
  '67_page_messenger_event',
  '68_delivery_messenger_only',
  '69_unconnected_account',
];

it('is known for each captured webhook who brings it about', () => {
  const folder = new URL('../../../fixtures/instagram/payloads/', import.meta.url);
  const captured = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace('.json', ''));
  expect(captured.sort()).toEqual([...Object.keys(plays), ...elsewhere].sort());
});

describe('told as captured, key by key', () => {
  it.each(Object.entries(plays))('%s', async (name, play) => {
    const world = await startPhone();
    world.meta.setApps({ ...world.meta.apps, instagram: { id: '880000000000001', secret: 'x' } });
    const captured = readFixture(`payloads/${name}`);
    const [{ messaging, standby, changes }] = captured.entry;
    await play(world, (messaging ?? standby)?.[0] ?? changes[0].value);
    expect(withoutInvented(world.bodies().at(-1))).toBe(withoutInvented(captured));
    expect(world.receiver.received.every(({ isAuthentic }) => isAuthentic)).toBe(true);
  });
});

/** Times, ids of messages and of media, and names of people are invented anew each time. */
function withoutInvented(body: unknown): string {
  return JSON.stringify(body, (key, value) => {
    if (['time', 'timestamp'].includes(key)) return String(value).length;
    if (['mid', 'username'].includes(key)) return key;
    return typeof value === 'string' && /^1790000000\d{7}$/.test(value) ? 'media' : value;
  });
}
