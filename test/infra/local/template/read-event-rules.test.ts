import { describe, expect, it } from 'vitest';
import { readEventRule } from '../../../../infra/local/template/read-event-rules.ts';

const queueArn = 'arn:aws:sqs:us-east-1:1:told';
const target = { Arn: queueArn, Id: 'Target0' };
const rule = {
  EventBusName: 'Staff',
  EventPattern: { source: ['chats'] },
  State: 'ENABLED',
  Targets: [target],
};

function read(changes: object) {
  const properties = { ...rule, ...changes };
  return readEventRule({
    logicalId: 'Rule',
    type: 'AWS::Events::Rule',
    identity: { ref: 'Rule' },
    properties,
  });
}

describe('a rule of an event bus', () => {
  it('leads the events that it matches to its queues', () => {
    const RetryPolicy = { MaximumRetryAttempts: 3 };
    expect(read({ Targets: [{ ...target, RetryPolicy }] })).toEqual({
      name: 'Rule',
      busName: 'Staff',
      pattern: { source: ['chats'] },
      queueArns: [queueArn],
    });
  });

  it.each([
    ['a pattern of the detail', { EventPattern: { detail: { kind: ['x'] } } }, 'pattern detail'],
    ['a pattern that is no plain value', { EventPattern: { source: [{ prefix: 'c' }] } }, 'source'],
    ['a function', { Targets: [{ Arn: 'arn:aws:lambda:::function:f', Id: 'T' }] }, 'queues only'],
    ['a changed event', { Targets: [{ ...target, InputPath: '$.detail' }] }, 'InputPath'],
    ['a rule that is off', { State: 'DISABLED' }, 'state of Rule'],
  ])('is refused with what the local run would ignore: %s', (_case, changes, words) => {
    expect(() => read(changes)).toThrow(words);
  });
});
