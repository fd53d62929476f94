import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { compareFacts } from '../../infra/description/compare-facts.ts';
import {
  describeStack,
  permissionsFile,
  readFacts,
  stackFile,
} from '../../infra/description/pages.ts';

const pages = describeStack(inject('stackFolder'));

describe('what is written of the stack', () => {
  it('is what the stack has', () => {
    const written = readFacts(readFileSync(stackFile, 'utf8'));
    const changes = compareFacts(written, readFacts(pages[stackFile] ?? ''));
    const lines = changes.map((change) => `  ${change}`).join('\n');
    expect(
      changes,
      `The stack is not what ${stackFile} says:\n${lines}\nWhere that is meant, run "npm run describe" and commit what it writes.`,
    ).toEqual([]);
  });

  it('names what each function may do', () => {
    expect(
      readFileSync(permissionsFile, 'utf8'),
      `The roles are not what ${permissionsFile} says: run "npm run describe" and commit what it writes.`,
    ).toBe(pages[permissionsFile]);
  });
});

describe('a change of the stack', () => {
  it('is told in words', () => {
    const before = ['webhooks/receive-webhook may sqs:SendMessage on ChatQueue', 'secret Old'];
    const now = [before[0] ?? '', 'webhooks/receive-webhook may dynamodb:Query on Table'];
    expect(compareFacts(before, now)).toEqual([
      'Now: webhooks/receive-webhook may dynamodb:Query on Table',
      'No longer: secret Old',
    ]);
    expect(compareFacts(now, now)).toEqual([]);
  });

  it('shows in the facts: routes, grants, queues, alarms', () => {
    expect(readFacts(pages[stackFile] ?? '')).toEqual(
      expect.arrayContaining([
        'route POST /api/webhooks/instagram calls webhooks/receive-webhook for anybody',
        'route GET /api/channels calls channels/list-channels for signed-in callers',
        'webhooks/receive-webhook may sqs:SendMessage on ChatQueue',
        'workers/sweep-due-chats runs every 1 min',
        'queue ChatQueue has DelaySeconds 2',
        expect.stringMatching(/^alarm OldestUnanswered rings at 600 or more of oldestUnanswered,/),
      ]),
    );
  });
});
