import { describe, expect, it } from 'vitest';
import { post, startTestStandIn } from './support/stand-in.ts';

const iceBreakers = [{ question: 'Where is my order?', payload: 'ORDER' }];
const menu = [
  {
    locale: 'default',
    call_to_actions: [
      { type: 'postback', title: 'Talk to a person', payload: 'PERSON' },
      { type: 'web_url', title: 'Shop', url: 'https://shop.example.test/' },
    ],
  },
];

async function startProfile() {
  const { ask, askPage } = await startTestStandIn();
  const set = (settings: Record<string, unknown>) =>
    ask('me/messenger_profile', post({ platform: 'instagram', ...settings }));
  const read = async (fields: string) =>
    (await ask(`me/messenger_profile?platform=instagram&fields=${fields}`)).body.data;
  return { ask, askPage, set, read };
}

describe('the messenger profile', () => {
  it('keeps ice breakers and menu, each for itself', async () => {
    const { set, read } = await startProfile();
    expect((await set({ ice_breakers: iceBreakers })).body).toEqual({ result: 'success' });
    await set({ persistent_menu: menu });
    expect(await read('ice_breakers,persistent_menu')).toEqual([
      { call_to_actions: iceBreakers, locale: 'default' },
      { persistent_menu: menu },
    ]);
    expect(await read('persistent_menu')).toEqual([{ persistent_menu: menu }]);
  });

  it('forgets what is deleted', async () => {
    const { ask, set, read } = await startProfile();
    await set({ ice_breakers: iceBreakers, persistent_menu: menu });
    const fields = encodeURIComponent('["ice_breakers"]');
    const path = `me/messenger_profile?platform=instagram&fields=${fields}`;
    expect((await ask(path, { method: 'DELETE' })).body).toEqual({ result: 'success' });
    expect(await read('ice_breakers,persistent_menu')).toEqual([{ persistent_menu: menu }]);
  });

  it('is the same one through the Page', async () => {
    const { askPage, set } = await startProfile();
    await set({ persistent_menu: menu });
    const path = '660000000000001/messenger_profile?platform=instagram&fields=persistent_menu';
    expect((await askPage(path)).body.data).toHaveLength(1);
  });

  it.each([
    ['five ice breakers', { ice_breakers: Array(5).fill(iceBreakers[0]) }],
    ['a menu without locale', { persistent_menu: [{ call_to_actions: [] }] }],
    ['an unknown setting', { greeting: 'Hi' }],
    ['another platform', { platform: 'messenger', ice_breakers: iceBreakers }],
  ])('refuses %s', async (_, settings) => {
    const { set, read } = await startProfile();
    expect((await set(settings)).body.error.code).toBe(100);
    expect(await read('ice_breakers,persistent_menu')).toEqual([]);
  });

  it('has to be asked for by setting', async () => {
    const { ask } = await startProfile();
    const { body } = await ask('me/messenger_profile?platform=instagram');
    expect(body.error.message).toMatch(/ice_breakers, persistent_menu/);
  });
});
