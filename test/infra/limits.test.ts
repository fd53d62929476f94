import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionNameOf } from '../../infra/description/names.ts';
import { workers } from '../../infra/endpoints/workers.ts';
import type { FunctionResource } from '../../infra/local/template/stack.ts';
import { agentTimeLimit } from '../../shared/agents/ask-agent.ts';
import { resourcesOf, stack } from './deployed-stack.ts';

function functionOf(name: string): FunctionResource {
  const found = stack.functions.find(({ logicalId }) => logicalId.includes(name));
  return found ?? expect.fail(`There is no function ${name}.`);
}

/** Seconds. */
const agentSeconds = agentTimeLimit / 1000;

/** What API Gateway waits for an answer unless an integration says less. More it never does. */
const gatewaySeconds = 30;

const routed = new Set(stack.httpApi.routes.map(({ functionArn }) => functionArn));
const calledByGateway = stack.functions.filter(({ arn }) => routed.has(arn));
const slowestSeconds = Math.max(...calledByGateway.map(({ timeoutSeconds }) => timeoutSeconds));

/** For how long SQS hides a message that was received: 30 seconds unless told. */
function hiddenSeconds(queueArn: string): number {
  const queue = stack.queues.find(({ arn }) => arn === queueArn);
  return Number(queue?.attributes['VisibilityTimeout'] ?? 30);
}

function eventSourceOf({ name }: FunctionResource) {
  const found = stack.eventSources.find(({ functionName }) => functionName === name);
  return found ?? expect.fail(`No queue is read by ${name}.`);
}

/** The rows of the page's table, in their order: a limit and its seconds. */
function documentedLimits(): [string, number][] {
  const [, table = ''] = readFileSync('docs/settings.md', 'utf8').split('| limit | seconds |');
  const [rows = ''] = table.split('\n\n');
  return [...rows.matchAll(/^\| (.+?) \| (\d+) \|/gm)].map(([, limit = '', seconds]) => [
    limit,
    Number(seconds),
  ]);
}

describe('time limits', () => {
  it('let the worker ask an agent twice, and send the answer', () => {
    expect(2 * agentSeconds + 5).toBeLessThanOrEqual(functionOf('ReplyToChat').timeoutSeconds);
  });

  it('let an agent be tried before the function, and then the gateway, gives up', () => {
    const { timeoutSeconds } = functionOf('TryAgent');
    expect(agentSeconds).toBeLessThan(timeoutSeconds);
    expect(timeoutSeconds).toBeLessThan(gatewaySeconds);
  });

  it('let every function that the gateway calls answer before that gives up', () => {
    expect(calledByGateway.length).toBeGreaterThan(30);
    expect(slowestSeconds).toBeLessThan(gatewaySeconds);
    for (const { Properties } of resourcesOf('AWS::ApiGatewayV2::Integration')) {
      expect(Properties).not.toHaveProperty('TimeoutInMillis');
    }
  });

  it('are in docs/settings.md as the template has them', () => {
    const slowest = calledByGateway.filter(
      ({ timeoutSeconds }) => timeoutSeconds === slowestSeconds,
    );
    const names = slowest.map(({ logicalId }) => functionNameOf(logicalId).split('/').at(-1));
    const reply = functionOf('ReplyToChat');
    const { queueArn } = eventSourceOf(reply);
    expect(documentedLimits()).toEqual([
      ['an agent', agentSeconds],
      [names.map((name) => `\`${name}\``).join(', '), slowestSeconds],
      ['API Gateway', gatewaySeconds],
      ['`reply-to-chat`', reply.timeoutSeconds],
      ['its job is hidden in the queue', hiddenSeconds(queueArn)],
    ]);
  });

  it.each(stack.eventSources)(
    'end before a job can be received a second time: $functionName',
    ({ functionName, queueArn }) => {
      const worker = stack.functions.find(({ name }) => name === functionName);
      const hidden = hiddenSeconds(queueArn);
      expect(hidden).toBeGreaterThanOrEqual((worker?.timeoutSeconds ?? Infinity) + 20);
    },
  );

  it('of what runs each minute end before the third run comes', () => {
    for (const { functionArn, everyMilliseconds } of stack.schedules) {
      const fn = stack.functions.find(({ arn }) => arn === functionArn);
      expect((fn?.timeoutSeconds ?? Infinity) * 1000).toBeLessThanOrEqual(2 * everyMilliseconds);
    }
  });
});

interface Target {
  DeadLetterConfig?: { Arn: unknown };
  RetryPolicy?: { MaximumRetryAttempts?: number; MaximumEventAgeInSeconds?: number };
}

describe('what nobody waits for', () => {
  const rules = resourcesOf('AWS::Events::Rule');

  it('ends in a dead-letter queue where EventBridge cannot hand it over', () => {
    expect(rules).toHaveLength(stack.schedules.length + stack.eventRules.length);
    for (const { Properties } of rules) {
      for (const { DeadLetterConfig } of Properties['Targets'] as Target[]) {
        expect(DeadLetterConfig?.Arn).toMatchObject({
          'Fn::GetAtt': [expect.stringContaining('DeadLetterQueue'), 'Arn'],
        });
      }
    }
  });

  it('is tried again: a schedule until it is due again', () => {
    for (const { Properties } of rules.filter((rule) => rule.Properties['ScheduleExpression'])) {
      const [, count, unit] = /^rate\((\d+) (\w+?)s?\)$/.exec(
        String(Properties['ScheduleExpression']),
      ) as string[];
      const seconds = Number(count) * ({ minute: 60, day: 86_400 }[unit as string] ?? Number.NaN);
      const [target] = Properties['Targets'] as Target[];
      expect(target?.RetryPolicy?.MaximumRetryAttempts).toBeGreaterThan(0);
      expect(target?.RetryPolicy?.MaximumEventAgeInSeconds).toBe(seconds);
    }
  });

  it('is repeated twice by Lambda, and forgotten where functions are throttled for long', () => {
    const configs = resourcesOf('AWS::Lambda::EventInvokeConfig');
    expect(configs).toHaveLength(stack.schedules.length);
    for (const { functionArn, everyMilliseconds } of stack.schedules) {
      const fn = stack.functions.find(({ arn }) => arn === functionArn) as FunctionResource;
      const config = configs.find(
        ({ Properties }) => (Properties['FunctionName'] as { Ref: string }).Ref === fn.logicalId,
      );
      expect(config?.Properties['MaximumRetryAttempts']).toBe(2);
      // Lambda waits for one minute, then for two.
      const secondsToRepeat = 2 * fn.timeoutSeconds + 180;
      const kept = Number(config?.Properties['MaximumEventAgeInSeconds']);
      expect(kept).toBeGreaterThan(secondsToRepeat);
      expect(kept).toBeLessThanOrEqual(Math.max(600, everyMilliseconds / 1000));
    }
  });

  it('ends in a dead-letter queue where a scheduled function fails, which may write there', () => {
    const scheduled = workers.filter(({ trigger }) => 'everyMinutes' in trigger);
    const functions = resourcesOf('AWS::Lambda::Function').filter(
      ({ Properties }) => Properties['DeadLetterConfig'] !== undefined,
    );
    expect(functions).toHaveLength(scheduled.length);
    const queue = stack.queues.find(({ arn }) => arn.includes('ScheduleDeadLetterQueue'));
    for (const { functionArn } of stack.schedules) {
      const fn = stack.functions.find(({ arn }) => arn === functionArn);
      const role = stack.roles.find(({ arn }) => arn === fn?.roleArn);
      const mayWrite = role?.statements.some(
        ({ actions, resources }) =>
          actions.includes('sqs:SendMessage') && resources.includes(queue?.arn as string),
      );
      expect(mayWrite, fn?.logicalId).toBe(true);
    }
  });

  it('leaves each queue that a function reads for another queue after a few tries', () => {
    for (const { queueArn } of stack.eventSources) {
      const queue = stack.queues.find(({ arn }) => arn === queueArn);
      if (queueArn.includes('DeadLetterQueue')) continue;
      const { maxReceiveCount, deadLetterTargetArn } = JSON.parse(
        queue?.attributes['RedrivePolicy'] ?? '{}',
      );
      expect(maxReceiveCount).toBeGreaterThan(1);
      expect(stack.queues.map(({ arn }) => arn)).toContain(deadLetterTargetArn);
    }
  });

  it('stays in a dead-letter queue for two weeks', () => {
    const deadLetters = stack.queues.filter(({ name }) => name.includes('DeadLetter'));
    expect(deadLetters).toHaveLength(3);
    for (const { attributes } of deadLetters) {
      expect(attributes['MessageRetentionPeriod']).toBe(String(14 * 24 * 3600));
    }
  });
});
