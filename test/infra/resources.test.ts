import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';
import { environment } from '../../shared/config.ts';
import { resourcesOf, stack } from './deployed-stack.ts';

const chatQueue = stack.queues.find(({ attributes }) => attributes['RedrivePolicy'] !== undefined);
const staffQueue = stack.queues.find(({ name }) => name.includes('StaffQueue'));
const [chatJobs] = stack.eventSources;

describe('the chat queue', () => {
  it('is FIFO with high throughput by conversation', () => {
    expect(chatQueue?.attributes).toMatchObject({
      FifoQueue: 'true',
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
  });

  it('delays each job by the quiet window', () => {
    expect(chatQueue?.attributes['DelaySeconds']).toBe('2');
  });

  it('hides a job for longer than its worker may run', () => {
    const worker = stack.functions.find(({ name }) => name === chatJobs?.functionName);
    expect(worker?.logicalId).toContain('ReplyToChat');
    const visibility = Number(chatQueue?.attributes['VisibilityTimeout']);
    expect(visibility).toBeGreaterThanOrEqual((worker?.timeoutSeconds ?? Infinity) + 30);
  });

  it('hands one job at a time to the worker, which reports failures itself', () => {
    expect(chatJobs).toMatchObject({
      queueArn: chatQueue?.arn,
      batchSize: 1,
      reportBatchItemFailures: true,
    });
  });

  it('gives up a job that keeps crashing to a queue that keeps it for two weeks', () => {
    const redrive = JSON.parse(chatQueue?.attributes['RedrivePolicy'] ?? '{}');
    const deadLetters = stack.queues.find(({ arn }) => arn === redrive.deadLetterTargetArn);
    expect(redrive.maxReceiveCount).toBeGreaterThan(1);
    expect(deadLetters).not.toBe(chatQueue);
    expect(deadLetters?.attributes).toMatchObject({
      FifoQueue: 'true',
      MessageRetentionPeriod: String(14 * 24 * 3600),
    });
  });

  it('is encrypted, and deaf to calls without TLS, like its dead-letter queue', () => {
    for (const { attributes } of stack.queues) {
      expect(attributes['SqsManagedSseEnabled']).toBe('true');
    }
    expect(resourcesOf('AWS::SQS::QueuePolicy')).toHaveLength(stack.queues.length);
    for (const { Properties } of resourcesOf('AWS::SQS::QueuePolicy')) {
      expect(JSON.stringify(Properties)).toContain('"aws:SecureTransport":"false"');
    }
  });
});

describe('the table', () => {
  const [table, ...others] = resourcesOf('AWS::DynamoDB::Table');

  it('is one, outlives the stack and can be restored to any point in time', () => {
    expect(others).toEqual([]);
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table?.Properties['DeletionProtectionEnabled']).toBe(true);
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('forgets items whose time to live is over', () => {
    expect(stack.tables[0]?.timeToLiveAttribute).toBe('ttl');
  });

  it('has indexes of keys only, so that a change of a chat is not written three times', () => {
    const projections = stack.tables[0]?.globalSecondaryIndexes.map(
      ({ IndexName, Projection }) => `${IndexName} ${Projection.ProjectionType}`,
    );
    expect(projections).toEqual(['gsi1 KEYS_ONLY', 'gsi2 KEYS_ONLY']);
  });
});

describe('the app secret', () => {
  it('outlives the stack, but not a first deployment that fails', () => {
    const [secret, ...others] = resourcesOf('AWS::SecretsManager::Secret');
    expect(others).toEqual([]);
    expect(secret).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('is made with a key for the state and no Meta app', () => {
    const { stateKey, ...values } = JSON.parse(stack.secrets[0]?.initialValue ?? '{}');
    expect(stateKey).toHaveLength(64);
    expect(new Set(Object.values(values))).toEqual(new Set(['']));
  });

  it('is made of a value that never changes: another would be written over the Meta apps’ secrets', () => {
    const [secret] = resourcesOf('AWS::SecretsManager::Secret');
    // Do not follow a change here: the next upgrade would lose the Meta apps' ids and secrets and the verify token.
    expect(secret?.Properties['GenerateSecretString']).toEqual({
      SecretStringTemplate:
        '{"instagramAppId":"","instagramAppSecret":"","facebookAppId":"","facebookAppSecret":"","webhookVerifyToken":""}',
      GenerateStringKey: 'stateKey',
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
    expect(secret?.Properties).not.toHaveProperty('SecretString');
  });

  it('has no name of ours, so that a stage can be deployed again beside what was kept of it', () => {
    const [secret] = resourcesOf('AWS::SecretsManager::Secret');
    expect(secret?.Properties).not.toHaveProperty('Name');
  });
});

describe('every function', () => {
  it('runs on Node 24 on arm64 and writes a log that does not live for ever', () => {
    for (const { Properties } of resourcesOf('AWS::Lambda::Function')) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: { LogGroup: expect.anything() },
      });
    }
    // One more: the gateway's.
    expect(resourcesOf('AWS::Logs::LogGroup')).toHaveLength(stack.functions.length + 1);
    for (const { Properties } of resourcesOf('AWS::Logs::LogGroup')) {
      expect(Properties['RetentionInDays']).toBe(30);
    }
  });

  it.each(stack.functions)('reads variables that config.ts names: $logicalId', (fn) => {
    const names = Object.values(environment);
    // From here on config.ts lists what only a local run sets.
    const deployed = names.slice(0, names.indexOf('INSTAGRAM_GRAPH_URL'));
    expect(deployed).toEqual(expect.arrayContaining(Object.keys(fn.environment)));
  });

  it.each(stack.functions)('finds names, addresses and settings there: $logicalId', (fn) => {
    const known = [
      stack.tables[0]?.name,
      chatQueue?.url,
      staffQueue?.url,
      stack.eventRules[0]?.busName,
      stack.secrets[0]?.arn,
      ...Object.values(readSettings({})).map(String),
    ];
    expect(known).toEqual(expect.arrayContaining(Object.values(fn.environment)));
  });
});

describe('a stack without a console', () => {
  it('has nothing of it, and its sign-in has no pages', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::CloudFront::Distribution']) {
      expect(resourcesOf(type)).toEqual([]);
    }
    expect(resourcesOf('AWS::Cognito::UserPoolDomain')).toEqual([]);
    const [client] = resourcesOf('AWS::Cognito::UserPoolClient');
    expect(client?.Properties['AllowedOAuthFlowsUserPoolClient']).toBe(false);
  });

  it('does not tell whoever signs in which users there are', () => {
    const [client] = resourcesOf('AWS::Cognito::UserPoolClient');
    expect(client?.Properties['PreventUserExistenceErrors']).toBe('ENABLED');
  });
});
