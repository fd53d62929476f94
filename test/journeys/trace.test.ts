import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { traceOf } from '../../shared/invocation.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { workerDies } from '../support/dead-letters.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { functionIdOf } from '../support/meta-callback.ts';
import { passMinutes, refuseSends } from '../support/refusals.ts';
import { trace } from '../support/trace.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

const answer = () => ({ replies: [{ text: 'Here you are.' }] });

beforeAll(async () => {
  ({ run, log } = await startJourney());
  agent = await startCompanyAgent(answer);
});

beforeEach(async () => {
  agent.answerWith(answer);
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
});

afterAll(async () => {
  await Promise.all([run.close(), agent.close()]);
  expect(log.denials).toEqual([]);
});

/** A question is delivered; answers its id. */
async function ask(text = 'A question'): Promise<string> {
  const question = await customer.writes(text);
  await deliver(run, shop, question);
  return question.message.mid;
}

type Line = Record<string, unknown> & { message: string; steps?: string[] };

/** The functions' lines about a message. */
function linesAbout(mid: string): Line[] {
  return log.lines.filter((line) => line.includes(traceOf(mid))).map((line) => JSON.parse(line));
}

function words(lines: Line[]): string[] {
  return lines.map(({ message, outcome }) => (outcome ? `${message}: ${outcome}` : message));
}

describe('the log', () => {
  it('has one id in every line from the webhook to the Graph call', async () => {
    const before = log.lines.length;
    const mid = await ask();
    await settle(run);
    const lines = linesAbout(mid);
    expect(words(lines)).toEqual(['delivery taken', 'job done: answered']);
    const steps = lines.at(-1)?.steps?.join('\n');
    expect(steps).toMatch(/^agent http: reply, \d+ ms$/m);
    expect(steps).toMatch(/^graph send: ok, \d+ ms$/m);
    const others = log.lines.slice(before).filter((line) => line.startsWith('{'));
    expect(others.filter((line) => !line.includes('oldestUnanswered'))).toHaveLength(lines.length);
  });

  it('has it in the lines of what goes wrong', async () => {
    agent.answerWith(() => {
      throw new Error('down');
    });
    refuseSends(run, { code: 100 });
    const mid = await ask();
    await settle(run, 15);
    const said = words(linesAbout(mid));
    for (const line of ['the agent failed', 'Meta refused a call', 'job done: gave-up']) {
      expect(said).toContain(line);
    }
  });

  it('has each message of a burst in the line of their one answer', async () => {
    const first = await ask('First this');
    await run.advance(500);
    const second = await ask('and that');
    await settle(run);
    expect(words(linesAbout(first))).toContain('job done: superseded');
    for (const mid of [first, second]) {
      expect(words(linesAbout(mid)).at(-1)).toBe('job done: answered');
    }
    expect(words(linesAbout(second))).not.toContain('job done: superseded');
  });

  it('has it though the job was lost and the sweep made another', async () => {
    const functionId = functionIdOf(run, 'ReceiveWebhook');
    const effect = { kind: 'crash', when: 'before', functionId } as const;
    run.faults.add({ service: 'sqs', operation: 'SendMessageBatch', effect });
    const mid = await ask();
    await passMinutes(run, 2);
    expect(words(linesAbout(mid)).at(-1)).toBe('job done: answered');
  });

  it('has it where a worker died and another takes the job', async () => {
    const send = { service: 'graph', operation: 'send-message' } as const;
    run.faults.add({ ...send, effect: workerDies(run) });
    const mid = await ask();
    await settle(run);
    await run.advance(95_000);
    await settle(run, 15);
    const said = words(linesAbout(mid));
    expect(said).toContain('job taken again');
    expect(said.at(-1)).toBe('job done: answered');
  });
});

describe('npm run trace', () => {
  it('tells the way of a message that was answered', async () => {
    const mid = await ask();
    const other = await ask('Another');
    await settle(run);
    const { output, code } = await trace(run, mid);
    expect(code).toBe(0);
    const told = ['customer message recorded', 'job done (', 'agent http: reply', 'graph send: ok'];
    const places = told.map((words) => output.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(output).toContain('Now: it waits for nothing');
    expect(output.split('\n').filter((line) => line.includes('message recorded'))).toHaveLength(1);
    expect((await trace(run, traceOf(other))).output).toContain('customer message recorded');
  });

  it('tells why a message is unanswered', async () => {
    const mid = await ask();
    const chatId = (await shop.chats())[0]?.chat_id;
    const path = `${shop.agentPath}/instagram/chats/${chatId}/takeover`;
    const { status } = await callApi(run, shop.tenantId, 'POST', path, { paused: true });
    expect(status).toBe(200);
    await settle(run);
    const { output } = await trace(run, mid);
    expect(output).toContain('it is unanswered. A person has the chat until');
  });

  it('tells of a message whose webhook died after it recorded, once it is found', async () => {
    const functionId = functionIdOf(run, 'ReceiveWebhook');
    const effect = { kind: 'crash', when: 'before', functionId } as const;
    run.faults.add({ service: 'sqs', operation: 'SendMessageBatch', effect });
    const mid = await ask();
    await run.advance(120_000);
    await settle(run);
    const { output } = await trace(run, mid);
    expect(output).toMatch(/job done .*outcome answered/);
    expect(output).toContain('Now: it waits for nothing');
  });

  it('says what to do about a message that the run never saw', async () => {
    const { output, code } = await trace(run, 'never-seen');
    expect([code, output]).toEqual([1, expect.stringContaining('Is the id complete?')]);
  });

  it('says what to do where no run is up, and where it is asked for nothing', async () => {
    const nowhere = await trace(undefined, 'some-mid');
    expect([nowhere.code, nowhere.output]).toEqual([1, expect.stringContaining('npm start')]);
    for (const args of [
      [],
      ['a', 'b'],
      ['a', '--days', 'x'],
      ['a', '--aws', '--stack', "x'; rm"],
    ]) {
      const { output, code } = await trace(undefined, ...args);
      expect([code, output]).toEqual([2, expect.stringContaining('npm run trace -- --help')]);
    }
    expect((await trace(undefined, '--help')).output).toContain('npm run trace -- MID');
  });

  it('prints the query for a deployment, over the log groups of the way', async () => {
    const { output, code } = await trace(undefined, 'some-mid', '--aws', '--stack', 'shop');
    expect(code).toBe(0);
    expect(output).toContain(`filter trace like /${traceOf('some-mid')}/`);
    expect(output).toContain('--log-group-name-prefix shop-');
    const wanted = [...output.matchAll(/contains\(logGroupName,'(\w+)'\)/g)].map(
      ([, part]) => part,
    );
    const onTheWay = /ReceiveWebhook|ReceiveAgentWebhook|ReplyToChat|SweepDue|FillGaps|DeadLetters/;
    const found = run.stack.functions.filter(({ logicalId }) => onTheWay.test(logicalId));
    expect(found).toHaveLength(6);
    for (const { logicalId } of found) {
      expect(wanted.some((part) => part && logicalId.includes(part))).toBe(true);
    }
  });
});
