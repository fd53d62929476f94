import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listLetters } from '../support/dead-letters.ts';
import { harmEveryCall, lostAnswers } from './every-call.ts';
import { type MessageRun, startMessageRun } from './message-run.ts';

let messages: MessageRun;

beforeAll(async () => {
  messages = await startMessageRun();
});

afterAll(() => messages.close());

describe("a message where a call's answer is lost", () => {
  it.each(Object.entries(lostAnswers))(
    'is stored once and answered once: the call %s',
    async (what, harm) => {
      await harmEveryCall(messages, { [what]: harm });
      expect(await listLetters(messages.run)).toEqual([]);
    },
    300_000,
  );
});
