import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Clock } from '../../../../infra/local/clock.ts';
import { igsidOf, people } from '../../../../infra/local/instagram/phone/phone-people.ts';
import { say } from '../../../../infra/local/say.ts';
import { traceOf } from '../../../../shared/invocation.ts';
import { startTestStandIn, textTo } from './support/stand-in.ts';
import { startWebhookReceiver } from './support/webhook-receiver.ts';

async function prepareSay(metaUrl?: string, clock = new Clock()) {
  const folder = await mkdtemp(join(tmpdir(), 'say-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const readyFile = join(folder, 'ready.json');
  if (metaUrl) await writeFile(readyFile, JSON.stringify({ metaUrl }));
  return async (...args: string[]) => {
    const output = new PassThrough();
    const printed = text(output);
    const exitCode = await say(args, { readyFile, output, clock });
    output.end();
    return { exitCode, printed: await printed };
  };
}

async function startRun(...answers: number[]) {
  const world = await startTestStandIn();
  const { received, target } = await startWebhookReceiver(...answers);
  world.meta.deliverWebhooksTo(target);
  world.account.echoes = 'never';
  return { ...world, received, run: await prepareSay(world.meta.url, world.clock) };
}

describe('npm run say', () => {
  it('shows the signed webhook being accepted and every part of the answer', async () => {
    const { run, received, send, clock, account } = await startRun();
    const customer = igsidOf(people[0], account.professionalId);
    const running = run('Do you ship', 'to Norway?');
    await vi.waitFor(() => expect(received).toHaveLength(1));
    const act = (action: string) => send({ recipient: { id: customer }, sender_action: action });
    await act('mark_seen');
    await act('typing_on');
    await send(textTo(customer, 'We do.'));
    await send(textTo(customer, 'It takes three days.'));
    await vi.waitFor(async () => {
      clock.advance(500);
      expect(await Promise.race([running, 'still running'])).not.toBe('still running');
    });
    const { exitCode, printed } = await running;
    expect(exitCode).toBe(0);
    expect(printed).toMatch(/^Robin → @fictional.mugs: Do you ship to Norway\?$/m);
    expect(printed).toMatch(/^POST \/api\/webhooks\/instagram → 200 in \d+ ms, signed$/m);
    expect(printed).toMatch(/^@fictional.mugs has seen it$/m);
    const mid = received[0]?.body.entry[0]?.messaging?.[0]?.message?.mid;
    expect(printed).toContain(`npm run trace -- ${traceOf(String(mid))} shows`);
    expect(printed).toMatch(/^@fictional.mugs → Robin: We do\. \(after [\d.]+ s\)$/m);
    expect(printed).toMatch(/^@fictional.mugs → Robin: It takes three days\. \(after [\d.]+ s\)$/m);
  });

  it('says after 30 seconds that no answer came, and where to look', async () => {
    const { run, received, clock } = await startRun();
    const running = run('Hello?');
    await vi.waitFor(() => expect(received).toHaveLength(1));
    await vi.waitFor(async () => {
      clock.advance(10_000);
      expect(await Promise.race([running, 'still running'])).not.toBe('still running');
    });
    expect(await running).toMatchObject({
      exitCode: 1,
      printed: expect.stringMatching(/No answer .* within 30 seconds\. Look at the terminal/),
    });
  });

  it('says when the webhook is refused, and stops', async () => {
    const { run } = await startRun(401);
    const { exitCode, printed } = await run('Hello?');
    expect(exitCode).toBe(1);
    expect(printed).toMatch(/→ 401 in \d+ ms, signed\nThe webhook was not accepted\./);
  });

  it('plays another person by name, always the same one', async () => {
    const { run, received, account } = await startRun(401);
    await run('--as', 'Mia', 'Hello?');
    await run('--as', 'Mia', 'Hello again?');
    await run('--as', 'Noa', 'Hello?');
    await run('Hello?');
    await run('--as', 'Mika', 'Hello?');
    const senders = received.map(({ body }) => body.entry[0]?.messaging?.[0]?.sender?.id);
    expect(senders[0]).toMatch(/^105\d{13}$/);
    expect(senders[1]).toBe(senders[0]);
    expect(senders[2]).not.toBe(senders[0]);
    const [robin, mika] = people.map((person) => igsidOf(person, account.professionalId));
    expect(senders.slice(3)).toEqual([robin, mika]);
  });

  it('knows which accounts there are', async () => {
    const { run, meta } = await startRun(401);
    meta.addAccount({ username: 'not.connected' });
    expect(await run('--to', '@nobody', 'Hello?')).toEqual({
      exitCode: 2,
      printed: 'There is no account @nobody. Choose one of: @fictional.mugs\n',
    });
    const { printed } = await run('--to', '@fictional.mugs', 'Hello?');
    expect(printed).toContain('Robin → @fictional.mugs: Hello?');
  });

  it('says how to start the run when it is not up, or gone', async () => {
    const beforeStart = await prepareSay();
    const afterEnd = await prepareSay('http://127.0.0.1:1');
    expect(await beforeStart('Hello?')).toMatchObject({
      exitCode: 1,
      printed: expect.stringMatching(/not up.*npm start/),
    });
    expect(await afterEnd('Hello?')).toMatchObject({
      exitCode: 1,
      printed: expect.stringMatching(/gone.*npm start/),
    });
  });

  it.each([
    [[], /^There is no text to send/],
    [['--loud', 'Hello?'], /^Unknown option '--loud'/],
    [['--as'], /^Option '--as <value>' argument missing/],
  ])('refuses %j with a sentence and an example', async (args, sentence) => {
    const run = await prepareSay();
    const { exitCode, printed } = await run(...args);
    expect(exitCode).toBe(2);
    expect(printed).toMatch(sentence);
    expect(printed).toContain('npm run say -- "Do you ship to Norway?"');
  });

  it('explains itself', async () => {
    const run = await prepareSay();
    const { exitCode, printed } = await run('--help');
    expect(exitCode).toBe(0);
    expect(printed).toMatch(/--as NAME.*--to USERNAME/s);
  });
});
