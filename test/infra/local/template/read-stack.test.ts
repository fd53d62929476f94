import { describe, expect, inject, it } from 'vitest';
import { readStack } from '../../../../infra/local/template/read-stack.ts';
import { place, stack } from '../../deployed-stack.ts';
import { createFolder } from '../lambda/local-stack.ts';

const api = { Api: { Type: 'AWS::ApiGatewayV2::Api' } };

async function read(resources: object) {
  const folder = await createFolder({
    'instagram-chat-agents.template.json': JSON.stringify({ Resources: { ...api, ...resources } }),
    'instagram-chat-agents.assets.json': JSON.stringify({ files: {} }),
  });
  return readStack(folder, place, 'http://127.0.0.1:9/issuer');
}

function scheduled(ScheduleExpression: string) {
  const Properties = { ScheduleExpression, Targets: [{ Arn: 'arn:fn' }] };
  return { Rule: { Type: 'AWS::Events::Rule', Properties } };
}

describe('the stack as plain data', () => {
  it('holds nothing of the template’s own language any more', () => {
    expect(JSON.stringify(stack)).not.toMatch(/"Ref"|Fn::/);
  });

  it('has this run’s issuer in place of its user pool', () => {
    const issuers = stack.httpApi.routes.flatMap(({ authorizer }) => authorizer?.issuer ?? []);
    expect(new Set(issuers)).toEqual(new Set(['http://127.0.0.1:9/issuer']));
  });

  it('has the bundled code of each function', () => {
    const folder = inject('stackFolder');
    for (const { codePath } of stack.functions) expect(codePath.startsWith(folder)).toBe(true);
  });

  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(2 hours)', 7_200_000],
    ['rate(1 day)', 86_400_000],
  ])('has schedules in milliseconds: %s', async (expression, everyMilliseconds) => {
    const { schedules } = await read(scheduled(expression));
    expect(schedules).toMatchObject([{ functionArn: 'arn:fn', everyMilliseconds, input: '{}' }]);
  });

  it.each(['cron(0 3 * * ? *)', 'rate(5 weeks)', 'rate(0.5 days)'])(
    'refuses a schedule that the local run does not know: %s',
    async (expression) => {
      await expect(read(scheduled(expression))).rejects.toThrow(
        `The local run knows schedules such as rate(5 minutes), not ${expression}.`,
      );
    },
  );

  it('refuses a second HTTP API', async () => {
    await expect(read({ Second: api.Api })).rejects.toThrow('exactly one HTTP API');
  });

  it('has AWS’s defaults where the template is silent', async () => {
    const { functions, tables } = await read({ Table: { Type: 'AWS::DynamoDB::Table' } });
    expect(functions).toEqual([]);
    expect(tables).toMatchObject([{ globalSecondaryIndexes: [] }]);
    expect(tables[0]).not.toHaveProperty('timeToLiveAttribute');
  });
});
