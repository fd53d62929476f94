import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { onTestFinished } from 'vitest';
import type { Denial } from '../../../../infra/local/aws/access/authorize.ts';
import type { AwsCredentials } from '../../../../infra/local/aws/access/callers.ts';
import type { AwsCall } from '../../../../infra/local/aws/answer-call.ts';
import { type AwsGateway, startAwsGateway } from '../../../../infra/local/aws/gateway.ts';
import { Clock } from '../../../../infra/local/clock.ts';
import { Faults } from '../../../../infra/local/faults.ts';
import type { PolicyStatement } from '../../../../infra/local/template/policy.ts';
import type { QueueResource, Stack } from '../../../../infra/local/template/stack.ts';

export const ACCOUNT = '111122223333';
export const TABLE_ARN = `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/Chats`;
export const QUEUE_ARN = `arn:aws:sqs:eu-central-1:${ACCOUNT}:replies.fifo`;
export const SECRET_ARN = `arn:aws:secretsmanager:eu-central-1:${ACCOUNT}:secret:`;
export const FUNCTION_ARN = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:chats-reply`;

export interface Fixture {
  gateway: AwsGateway;
  clock: Clock;
  faults: Faults;
  denials: Denial[];
  calls: AwsCall[];
  queueUrl(name: string): string;
  /** SDK clients of the administrator, or of the stack's one function. */
  clients(credentials?: AwsCredentials): Clients;
}

interface Clients {
  documents: DynamoDBDocumentClient;
  sqs: SQSClient;
  secrets: SecretsManagerClient;
}

/** A gateway with one table, two queues, one secret and one function, until the test is over. */
export async function startGateway(
  options: {
    statements?: PolicyStatement[];
    dataDir?: string;
    change?: (stack: Stack) => void;
  } = {},
): Promise<Fixture> {
  const clock = new Clock();
  const restoreDate = clock.governDate();
  const faults = new Faults();
  const denials: Denial[] = [];
  const calls: AwsCall[] = [];
  const gateway = await startAwsGateway({
    clock,
    faults,
    ...(options.dataDir && { dataDir: options.dataDir }),
    onDenied: (denial) => denials.push(denial),
    onCall: (call) => calls.push(call),
  });
  onTestFinished(async () => {
    await gateway.close();
    restoreDate();
  });
  const stack = inventStack(gateway.url, options.statements ?? []);
  options.change?.(stack);
  await gateway.provision(stack);
  return {
    gateway,
    clock,
    faults,
    denials,
    calls,
    queueUrl: (name) => `${gateway.url}/${ACCOUNT}/${name}`,
    clients: (credentials = gateway.administrator) => connect(gateway.url, credentials),
  };
}

/** A gateway with its administrator's document client at hand. */
export async function startDocuments() {
  const fixture = await startGateway();
  return { ...fixture, documents: fixture.clients().documents };
}

/** A gateway with the clients of its one function, whose role has these statements. */
export async function startAsFunction(...statements: PolicyStatement[]) {
  const fixture = await startGateway({ statements });
  return { ...fixture, ...fixture.clients(fixture.gateway.credentialsFor(FUNCTION_ARN)) };
}

/** An Allow of the actions on the resources, with further members. */
export function allow(
  actions: string[],
  resources: string[],
  rest: Partial<PolicyStatement> = {},
): PolicyStatement {
  return { effect: 'Allow', actions, resources, conditions: {}, ...rest };
}

function connect(endpoint: string, credentials: AwsCredentials): Clients {
  const config = { endpoint, credentials, region: 'eu-central-1', maxAttempts: 1 };
  return {
    documents: DynamoDBDocumentClient.from(new DynamoDBClient(config)),
    sqs: new SQSClient(config),
    secrets: new SecretsManagerClient(config),
  };
}

function inventStack(url: string, statements: PolicyStatement[]): Stack {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/ReplyRole`;
  return {
    name: 'Chats',
    region: 'eu-central-1',
    accountId: ACCOUNT,
    functions: [
      {
        logicalId: 'ReplyFunction',
        name: 'chats-reply',
        arn: FUNCTION_ARN,
        roleArn,
        codePath: '/nowhere',
        handler: 'index.handler',
        environment: {},
        timeoutSeconds: 30,
        memoryMegabytes: 256,
      },
    ],
    roles: [{ arn: roleArn, name: 'ReplyRole', statements }],
    eventRules: [],
    tables: [
      {
        name: 'Chats',
        arn: TABLE_ARN,
        keySchema: keys('pk', 'sk'),
        attributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        globalSecondaryIndexes: [
          {
            IndexName: 'gsi1',
            KeySchema: keys('gsi1pk', 'gsi1sk'),
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
        timeToLiveAttribute: 'ttl',
      },
    ],
    queues: [
      queue(url, 'dead-letters.fifo', { FifoQueue: 'true' }),
      queue(url, 'replies.fifo', {
        FifoQueue: 'true',
        VisibilityTimeout: '60',
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: QUEUE_ARN.replace('replies', 'dead-letters'),
          maxReceiveCount: 2,
        }),
      }),
      queue(url, 'delayed.fifo', { FifoQueue: 'true', DelaySeconds: '2' }),
    ],
    secrets: [
      { name: 'meta-apps', arn: `${SECRET_ARN}meta-apps-AbCdEf`, initialValue: '{"app":"1"}' },
    ],
    eventSources: [],
    schedules: [],
    httpApi: { id: 'api', routes: [] },
  };
}

function keys(hash: string, range: string): Stack['tables'][number]['keySchema'] {
  return [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
}

function queue(url: string, name: string, attributes: Record<string, string>): QueueResource {
  const arn = `arn:aws:sqs:eu-central-1:${ACCOUNT}:${name}`;
  return { name, arn, url: `${url}/${ACCOUNT}/${name}`, attributes };
}
