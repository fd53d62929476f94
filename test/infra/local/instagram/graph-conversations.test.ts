import { describe, expect, it } from 'vitest';
import { askJson, CUSTOMER, startTestStandIn, textTo } from './support/stand-in.ts';

const LISTING = 'me/conversations?platform=instagram';

type World = Awaited<ReturnType<typeof startTestStandIn>>;

async function writeMany(
  { write, clock }: World,
  count: number,
  from: (index: number) => string,
): Promise<string[]> {
  const mids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    clock.advance(1_000);
    mids.push((await write(`${index}`, { from: from(index), webhook: 'none' })).body.mid);
  }
  return mids;
}

describe('a long list of conversations', () => {
  it('comes in pages, whose links bear the token', async () => {
    const world = await startTestStandIn();
    const people = Array.from({ length: 5 }, (_, index) => `105000000000040${index}`);
    await writeMany(world, people.length, (index) => people[index] ?? '');
    const pages: string[][] = [];
    let { body } = await world.ask(`${LISTING}&fields=participants&limit=2`);
    pages.push(body.data);
    while (body.paging.next) {
      expect(body.paging.cursors).toMatchObject({ before: expect.any(String) });
      ({ body } = await askJson(body.paging.next));
      pages.push(body.data);
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    const texts = JSON.stringify(pages);
    for (const igsid of people) expect(texts.split(igsid)).toHaveLength(2);
    expect(texts.indexOf(people[4] ?? '')).toBeLessThan(texts.indexOf(people[0] ?? ''));
  });

  it('has 25 on a page unless told', async () => {
    const world = await startTestStandIn();
    await writeMany(world, 26, (index) => `10500000000005${String(index).padStart(2, '0')}`);
    const { data, paging } = (await world.ask(LISTING)).body;
    expect(data).toHaveLength(25);
    const { body } = await world.ask(`${LISTING}&after=${paging.cursors.after}`);
    expect(body.data).toHaveLength(1);
    expect(body.paging).not.toHaveProperty('next');
  });
});

describe('the messages of a conversation', () => {
  it('come as many as asked, and go on behind a link, without details after the 20 newest', async () => {
    const world = await startTestStandIn();
    const mids = await writeMany(world, 22, () => CUSTOMER);
    const fields = 'messages.limit(18){message}';
    const { messages } = (await world.ask(`${LISTING}&fields=${fields}`)).body.data[0];
    expect(messages.data).toHaveLength(18);
    expect(messages.data[0]).toEqual({ message: '21' });
    const { body } = await askJson(`${messages.paging.next}&fields=id,message`);
    expect(body.data).toEqual([
      { id: mids[3], message: '3' },
      { id: mids[2], message: '2' },
      { id: mids[1] },
      { id: mids[0] },
    ]);
    expect(body.paging).not.toHaveProperty('next');
  });

  it("are nobody else's", async () => {
    const { write, ask, meta } = await startTestStandIn();
    await write('Hello?');
    const { id } = (await ask(LISTING)).body.data[0];
    const { loginToken } = meta.addAccount({ username: 'other.shop' });
    const url = `${meta.instagramGraphUrl}/${id}/messages?access_token=${loginToken}`;
    expect((await askJson(url)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });
});

describe('an account whose calls of the Conversations API are counted', () => {
  it('may make so many in a second, whichever they are', async () => {
    const { account, write, ask, clock, send } = await startTestStandIn();
    const { mid } = (await write('Hello?')).body;
    account.conversationCallsPerSecond = 2;
    expect((await ask(LISTING)).status).toBe(200);
    expect((await ask(mid)).status).toBe(200);
    expect((await ask(LISTING)).body.error.code).toBe(613);
    expect((await send(textTo(CUSTOMER, 'Hello!'))).status).toBe(200);
    clock.advance(1_000);
    expect((await ask(LISTING)).status).toBe(200);
  });
});

describe('a profile', () => {
  const path = `${CUSTOMER}?fields=name,username,profile_pic`;

  it('may have neither name nor picture', async () => {
    const { write, ask, phone } = await startTestStandIn();
    await write('Hello?');
    const change = { name: null, picture: null };
    await phone(`people/${CUSTOMER}`, { method: 'PATCH', body: JSON.stringify(change) });
    expect((await ask(path)).body).toEqual({
      id: CUSTOMER,
      name: null,
      username: 'fictional_customer',
      profile_pic: null,
    });
  });

  it('has no picture where they are left out', async () => {
    const { write, ask, meta } = await startTestStandIn();
    meta.leavePicturesOut();
    await write('Hello?');
    expect((await ask(path)).body).toMatchObject({ name: 'Robin', profile_pic: null });
  });

  it('has a picture whose address ends within days', async () => {
    const { write, ask, clock } = await startTestStandIn();
    await write('Hello?');
    const readPicture = async () => new URL((await ask(path)).body.profile_pic);
    const picture = await readPicture();
    const endsAt = Number.parseInt(picture.searchParams.get('oe') ?? '', 16) * 1000;
    const days = (endsAt - clock.now()) / 86_400_000;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThan(4.1);
    clock.advance(2 * 86_400_000);
    expect((await readPicture()).href).not.toBe(picture.href);
  });

  it.each([
    [
      'commented',
      async ({ phone }: World) => {
        await phone('comments', { method: 'POST', body: JSON.stringify({ text: 'price?' }) });
      },
    ],
    [
      'blocked the account',
      async ({ write, account }: World) => {
        await write('Leave me alone');
        account.blockedBy.push(CUSTOMER);
      },
    ],
  ])('cannot be read of somebody who only %s', async (_, happens) => {
    const world = await startTestStandIn();
    await happens(world);
    expect((await world.ask(path)).body.error.code).toBe(230);
  });
});

it('refuses several images where the account cannot have them, one it takes', async () => {
  const { account, write, send } = await startTestStandIn();
  await write('Hello?');
  account.takesSeveralImages = false;
  const image = { type: 'image', payload: { url: 'https://cdn.example.test/mug.jpg' } };
  const message = (attachments: unknown[]) => ({
    recipient: { id: CUSTOMER },
    message: { attachments },
  });
  const refused = await send(message([image, image]));
  expect(refused.body.error).toMatchObject({ code: 100, error_subcode: 2534068 });
  expect((await send(message([image]))).status).toBe(200);
});
