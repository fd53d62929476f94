import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { type GrantedAction, listGrantedActions } from '../../infra/permissions/granted-actions.ts';
import { compareGrants } from '../support/used-grants/compare-grants.ts';
import { recordCalls } from '../support/used-grants/record-calls.ts';

const mayPut: GrantedAction = {
  functionId: 'StoreFunction00000000',
  functionName: 'things/store',
  action: 'dynamodb:PutItem',
  pattern: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table',
  resource: 'Table',
};
const mayRead = {
  ...mayPut,
  action: 'secretsmanager:GetSecretValue',
  pattern: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:stack/channels/*',
  resource: 'stack/channels/*',
};
const put = {
  functionId: mayPut.functionId,
  action: mayPut.action,
  resource: mayPut.pattern,
};

describe('a grant', () => {
  it('that was used is no problem', () => {
    const read = { ...put, action: mayRead.action, resource: mayRead.pattern.replace('*', 'c1-a') };
    expect(compareGrants([mayPut, mayRead], [put, read]).problems).toEqual([]);
  });

  it('that was not used is named, with what to do', () => {
    const { problems, report } = compareGrants([mayPut, mayRead], [put]);
    expect(problems).toEqual([
      expect.stringMatching(
        /^things\/store secretsmanager:GetSecretValue on stack\/channels\/\*: granted, but no test uses it\. Take it out/,
      ),
    ]);
    expect(report).toContain('things/store dynamodb:PutItem on Table: used\n');
  });

  it.each([
    ['another function', { ...put, functionId: 'OtherFunction00000000' }],
    ['another action', { ...put, action: 'dynamodb:GetItem' }],
    ['another resource', { ...put, resource: `${put.resource}/index/gsi1` }],
  ])('is not used by %s', (_, call) => {
    expect(compareGrants([mayPut], [call]).problems).toHaveLength(1);
  });

  it('that has a reason may go unused, but only then has one', () => {
    const exception = {
      functions: ['things/store'],
      actions: ['dynamodb:PutItem'],
      resource: /^Table$/,
      reason: 'Only in a storm.',
    };
    const unused = compareGrants([mayPut], [], [exception]);
    expect(unused.problems).toEqual([]);
    expect(unused.report).toContain('Only in a storm.');
    expect(compareGrants([mayPut], [put], [exception]).problems).toEqual([
      expect.stringContaining('need not excuse it'),
    ]);
  });
});

describe('what functions do', () => {
  it('is written down once, and not what the run itself does', () => {
    const folder = mkdtempSync(join(tmpdir(), 'used-grants-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const record = recordCalls(folder, 'cdk.out');
    const actions = [{ action: put.action, resource: put.resource }];
    const call = { service: 'dynamodb' as const, operation: 'PutItem', input: {}, actions };
    for (const functionId of [put.functionId, put.functionId, undefined]) {
      record({ ...call, ...(functionId && { functionId }) });
    }
    const text = readFileSync(join(folder, `${process.pid}.jsonl`), 'utf8');
    expect(text).toBe(`${JSON.stringify({ stackFolder: 'cdk.out', ...put })}\n`);
  });
});

describe('the stack’s grants', () => {
  it('are named by function and by what they are about', () => {
    const named = listGrantedActions(inject('stackFolder')).map(
      ({ functionName, action, resource }) => `${functionName} ${action} on ${resource}`,
    );
    expect(named).toEqual(
      expect.arrayContaining([
        'webhooks/receive-webhook sqs:SendMessage on ChatQueue',
        'webhooks/receive-webhook secretsmanager:GetSecretValue on AppSecret',
        'workers/reply-to-chat secretsmanager:GetSecretValue on instagram-chat-agents/channels/*',
        'workers/sweep-due-chats dynamodb:Query on Table/index/gsi2',
      ]),
    );
  });
});
