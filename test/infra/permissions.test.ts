import { describe, expect, it } from 'vitest';
import { resourcesOf, stack } from './deployed-stack.ts';

const statements = stack.roles.flatMap(({ name, statements }) =>
  statements.map((statement) => ({ name, ...statement })),
);

/** ARNs in which a `*` may stand: the secrets that functions make, and a log group's streams. */
const boundedWildcards = [
  /^arn:aws:secretsmanager:us-east-1:123456789012:secret:instagram-chat-agents\/(channels|agents)\/\*$/,
  /^arn:aws:logs:us-east-1:123456789012:log-group:[\w-]+:\*$/,
];

describe('what functions may do', () => {
  it('is allowed, never merely not denied', () => {
    expect(statements.length).toBeGreaterThan(stack.functions.length);
    expect(new Set(statements.map(({ effect }) => effect))).toEqual(new Set(['Allow']));
  });

  it.each(statements.flatMap(({ name, resources }) => resources.map((arn) => [name, arn])))(
    'names its resource: %s on %s',
    (_role, arn = '') => {
      const mayHaveWildcard = boundedWildcards.some((pattern) => pattern.test(arn));
      expect(arn.startsWith('arn:aws:')).toBe(true);
      expect(arn.includes('*')).toBe(mayHaveWildcard);
    },
  );

  it('names every action', () => {
    for (const action of statements.flatMap(({ actions }) => actions)) {
      expect(action).toMatch(/^[a-z]+:[A-Za-z]+$/);
    }
  });

  it('is given to each function by a role of its own, which only Lambda can take', () => {
    const roles = stack.functions.map(({ roleArn }) => roleArn);
    expect(new Set(roles).size).toBe(stack.functions.length);
    expect(roles.toSorted()).toEqual(stack.roles.map(({ arn }) => arn).toSorted());
    for (const { Properties } of resourcesOf('AWS::IAM::Role')) {
      expect(Properties['AssumeRolePolicyDocument']).toMatchObject({
        Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }],
      });
    }
  });

  it('does not include to scan, or to delete a table', () => {
    const actions = new Set(statements.flatMap((statement) => statement.actions));
    expect(actions).toContain('dynamodb:GetItem');
    expect(actions).not.toContain('dynamodb:Scan');
    expect(actions).not.toContain('dynamodb:DeleteTable');
  });

  it('keeps Meta’s webhook away from the channels’ tokens', () => {
    const role = stack.roles.find(({ name }) => name.includes('WebhooksReceiveWebhook'));
    const secrets = role?.statements.filter(({ actions }) =>
      actions.some((action) => action.startsWith('secretsmanager:')),
    );
    expect(secrets?.flatMap(({ resources }) => resources)).toEqual([
      stack.secrets.find(({ arn }) => arn.includes('AppSecret'))?.arn,
    ]);
  });
});
