import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';
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

describe('secrets', () => {
  it('are reached under the stack’s own prefix alone, but for the app’s', () => {
    const appSecret = stack.secrets.find(({ arn }) => arn.includes('AppSecret'))?.arn;
    const arns = statements
      .filter(({ actions }) => actions.some((action) => action.startsWith('secretsmanager:')))
      .flatMap(({ resources }) => resources)
      .filter((arn) => arn !== appSecret);
    expect(arns.length).toBeGreaterThan(0);
    const { secretPrefix } = readSettings({});
    for (const arn of arns) {
      expect(arn).toMatch(new RegExp(`:secret:${secretPrefix}/(channels|agents)/\\*$`));
    }
  });
});

describe('who is let in by a policy of the thing itself', () => {
  interface Statement {
    Effect: string;
    Principal: unknown;
    Condition?: Record<string, object>;
  }
  const allowed = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy']
    .flatMap(resourcesOf)
    .flatMap(
      ({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement,
    )
    .filter(({ Effect }) => Effect === 'Allow');

  it('is a service of AWS, on behalf of this stack', () => {
    expect(allowed.length).toBeGreaterThan(0);
    for (const { Principal, Condition = {} } of allowed) {
      expect(Principal).toEqual({ Service: expect.stringMatching(/^\w+\.amazonaws\.com$/) });
      const keys = Object.values(Condition).flatMap(Object.keys);
      expect(keys.filter((key) => /^aws:Source(Arn|Account)$/.test(key))).not.toEqual([]);
    }
  });

  it('is, for a function, the gateway by one route or a rule of this stack', () => {
    const permissions = resourcesOf('AWS::Lambda::Permission');
    expect(permissions.length).toBeGreaterThan(0);
    for (const { Properties } of permissions) {
      expect(Properties['Principal']).toMatch(/^(apigateway|events)\.amazonaws\.com$/);
      expect(Properties['SourceArn']).toBeDefined();
    }
  });
});
