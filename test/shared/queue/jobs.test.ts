import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enqueueJobs, type NewJob, readJob } from '../../../shared/queue/jobs.ts';

const sqs = mockClient(SQSClient);

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/1/chats.fifo');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const realMid = `aWdfZAG1f${'x'.repeat(155)}`;

type NewChatJob = Extract<NewJob, { kind: 'chat' }>;

function job(overrides: Partial<NewChatJob> = {}): NewChatJob {
  const messageKey = `MSG#1795165200000#${realMid}`;
  return {
    kind: 'chat',
    channelId: 'c1',
    customerId: '105',
    messageKey,
    cause: messageKey,
    ...overrides,
  };
}

async function entriesFor(...jobs: NewJob[]) {
  sqs.resetHistory();
  await enqueueJobs(jobs);
  return sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap(({ args }) => args[0].input.Entries ?? []);
}

async function deduplicationIdOf(one: NewJob): Promise<string> {
  const [entry] = await entriesFor(one);
  return entry?.MessageDeduplicationId ?? '';
}

describe('a chat job', () => {
  it('waits in the group of its conversation and holds keys only', async () => {
    const { cause, ...keys } = job();
    const [entry] = await entriesFor(job());
    expect(entry).toMatchObject({ Id: '0', MessageGroupId: 'c1.105' });
    expect(JSON.parse(entry?.MessageBody ?? '')).toEqual(keys);
    expect(readJob(entry?.MessageBody ?? '')).toEqual(keys);
  });

  it('has a deduplication id that SQS takes, though Meta’s message ids have 164 characters', async () => {
    expect(await deduplicationIdOf(job())).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has the same deduplication id when it is enqueued again', async () => {
    expect(await deduplicationIdOf(job())).toBe(await deduplicationIdOf(job()));
  });

  it.each([{ cause: 'sweep#1' }, { customerId: '106' }, { channelId: 'c2' }])(
    'has another one where %j differs',
    async (difference) => {
      expect(await deduplicationIdOf(job(difference))).not.toBe(await deduplicationIdOf(job()));
    },
  );

  it.each(['', '{}', '[]', '{"channelId":"c1"}', '{"channelId":1,"customerId":"1"}'])(
    'is refused where its body is %j',
    (body) => {
      expect(() => readJob(body)).toThrow();
    },
  );
});

describe('a fetch job', () => {
  const fetch = { kind: 'fetch', accountId: '178', mid: realMid, cause: 'poke' } as const;

  async function groupOf(one: NewJob): Promise<string> {
    const [entry] = await entriesFor(one);
    return entry?.MessageGroupId ?? '';
  }

  it('waits for no other message, in a group whose name SQS takes', async () => {
    expect(await groupOf(fetch)).toMatch(/^[\w.]{1,128}$/);
    expect(await groupOf({ ...fetch, mid: `${realMid}y` })).not.toBe(await groupOf(fetch));
  });

  it.each(['❤️', '🎉', '\ufffe', '\ud83d', '\u0000'])(
    'is of characters that SQS takes, whatever the reaction is: %j',
    async (emoji) => {
      const reaction = { customerId: '105', by: 'customer', emoji, at: 1 } as const;
      const [entry] = await entriesFor({ ...fetch, reaction });
      expect(entry?.MessageBody).toMatch(/^[\x20-\x7e]+$/);
      expect(readJob(entry?.MessageBody ?? '')).toMatchObject({ reaction });
    },
  );

  it('waits for what is told of its own message', async () => {
    expect(await groupOf({ ...fetch, edits: 1, cause: 'edit' })).toBe(await groupOf(fetch));
  });
});

describe('enqueuing', () => {
  it('sends at most ten jobs in one request, and every job', async () => {
    const jobs = Array.from({ length: 23 }, (_, index) => job({ customerId: `${index}` }));
    const entries = await entriesFor(...jobs);
    const sizes = sqs
      .commandCalls(SendMessageBatchCommand)
      .map(({ args }) => args[0].input.Entries?.length);
    expect(sizes).toEqual([10, 10, 3]);
    expect(entries.map(({ MessageGroupId }) => MessageGroupId)).toEqual(
      jobs.map(({ customerId }) => `c1.${customerId}`),
    );
  });

  it('sends nothing for no jobs', async () => {
    expect(await entriesFor()).toEqual([]);
    expect(sqs.calls()).toEqual([]);
  });

  it('fails where SQS did not take one of them', async () => {
    sqs.on(SendMessageBatchCommand).resolves({
      Failed: [{ Id: '1', SenderFault: false, Code: 'InternalError' }],
    });
    await expect(enqueueJobs([job(), job({ customerId: '106' })])).rejects.toThrow(
      'The queue refused 1 of 2 jobs: InternalError',
    );
  });

  it('fails where the request fails', async () => {
    sqs.on(SendMessageBatchCommand).rejects(new Error('no connection'));
    await expect(enqueueJobs([job()])).rejects.toThrow('no connection');
  });
});
