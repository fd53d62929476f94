import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { environment, type SettingName } from '../shared/config.ts';
import { reasonsForAnyRegion } from './bedrock-models.ts';

/** What a function may do, as `resource:Action`: only what its code needs. */
export type Grant =
  | `table:${'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem' | 'BatchWriteItem'}`
  | `${'gsi1' | 'gsi2'}:Query`
  | 'app-secret:GetSecretValue'
  | `${'channel-secrets' | 'agent-secrets'}:${'GetSecretValue' | 'CreateSecret' | 'DeleteSecret'}`
  | 'chat-queue:SendMessage'
  | 'staff-events:PutEvents'
  /** On the models that the settings allow; if they allow none, this grants nothing. */
  | 'bedrock:InvokeModel'
  /** Not an AWS permission: gives the function the ids of these models. */
  | 'bedrock-models'
  /** Not an AWS permission: tells the function how many turns a tenant may have in progress. */
  | 'fair-share'
  /** What Lambda's poller needs, under the function's role, to read a queue. */
  | `${'chat-queue' | 'dead-letters' | 'staff-queue'}:Consume`
  /** To set when a failed notice is delivered again. */
  | 'staff-queue:ChangeMessageVisibility'
  /** Not an AWS permission: gives the function the settings of the Graph API. */
  | 'graph-api'
  /** Not an AWS permission: gives the function the addresses and scopes of the logins. */
  | 'login';

/** The parts of the stack that grants give access to. */
export interface GrantedResources {
  table: ITable;
  chatQueue: IQueue;
  /** Receives jobs that failed for good. */
  deadLetters: IQueue;
  /** Staff notifications: the bus that anybody may subscribe to, and the queue for the tenants' webhooks. */
  staffEvents: IEventBus;
  staffQueue: IQueue;
  /** Receives failed runs of schedules. */
  scheduleDeadLetters: IQueue;
  appSecret: ISecret;
  /** The name prefix of the secrets that functions create, and the ARN up to that prefix. */
  secretPrefix: string;
  secretPrefixArn: string;
  /** The ARNs of the Bedrock models and inference profiles that agents may use. */
  bedrockArns: string[];
  settings: Partial<Record<SettingName, string>>;
}

/** The statements and environment variables that a list of grants yields, and the reason for each `*`. */
export function resolveGrants(grants: readonly Grant[], resources: GrantedResources) {
  const resolved = grants.map((grant) => resolveGrant(grant, resources));
  const settings = Object.assign({}, ...resolved.map(({ settings = {} }) => settings));
  return {
    statements: mergeByResource(
      resolved.flatMap(({ actions, resource }) =>
        [resource].flat().flatMap((arn) => actions.map((action) => ({ action, resource: arn }))),
      ),
    ),
    environment: Object.fromEntries(
      Object.entries(settings)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [environment[name as SettingName], value]),
    ) as Record<string, string>,
    wildcards: Object.assign({}, ...resolved.map(({ wildcards = {} }) => wildcards)) as Record<
      string,
      string
    >,
  };
}

const toConsume = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

interface ResolvedGrant {
  actions: string[];
  resource: string | string[];
  settings?: Partial<Record<SettingName, string>>;
  /** The reason for each `*` in the resource, by the name that cdk-nag gives that finding. */
  wildcards?: Record<string, string>;
}

function resolveGrant(grant: Grant, resources: GrantedResources): ResolvedGrant {
  const { table, chatQueue, appSecret, secretPrefix, secretPrefixArn, bedrockArns, settings } =
    resources;
  const [kind, action = ''] = grant.split(':');
  switch (kind) {
    case 'table':
      return {
        actions: [`dynamodb:${action}`],
        resource: table.tableArn,
        settings: { tableName: table.tableName, retentionDays: settings.retentionDays },
      };
    case 'gsi1':
    case 'gsi2':
      return {
        actions: [`dynamodb:${action}`],
        resource: `${table.tableArn}/index/${kind}`,
        settings: { tableName: table.tableName },
      };
    case 'app-secret':
      return {
        actions: [`secretsmanager:${action}`],
        resource: appSecret.secretArn,
        settings: { appSecretId: appSecret.secretArn },
      };
    case 'channel-secrets':
    case 'agent-secrets': {
      const names = `${kind === 'channel-secrets' ? 'channels' : 'agents'}/*`;
      return {
        actions: [`secretsmanager:${action}`],
        resource: `${secretPrefixArn}/${names}`,
        settings: { secretPrefix },
        wildcards: {
          [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${secretPrefix}/${names}]`]:
            'A secret gets a fresh name when its owner connects: only where it is made is known before.',
        },
      };
    }
    case 'chat-queue':
      return {
        actions: action === 'Consume' ? toConsume : [`sqs:${action}`],
        resource: chatQueue.queueArn,
        settings: action === 'Consume' ? {} : { chatQueueUrl: chatQueue.queueUrl },
      };
    case 'dead-letters':
      return { actions: toConsume, resource: resources.deadLetters.queueArn };
    case 'staff-queue':
      return {
        actions: action === 'Consume' ? toConsume : [`sqs:${action}`],
        resource: resources.staffQueue.queueArn,
        settings: action === 'Consume' ? {} : { staffQueueUrl: resources.staffQueue.queueUrl },
      };
    case 'staff-events':
      return {
        actions: [`events:${action}`],
        resource: resources.staffEvents.eventBusArn,
        settings: { staffEventBus: resources.staffEvents.eventBusName },
      };
    case 'bedrock':
      return {
        actions: [`bedrock:${action}`],
        resource: bedrockArns,
        wildcards: reasonsForAnyRegion(settings.bedrockModels?.split(',') ?? []),
      };
    case 'bedrock-models':
      return { actions: [], resource: '', settings: { bedrockModels: settings.bedrockModels } };
    case 'fair-share':
      return { actions: [], resource: '', settings: { turnsPerTenant: settings.turnsPerTenant } };
    case 'login':
      return {
        actions: [],
        resource: '',
        settings: {
          frontendUrl: settings.frontendUrl,
          instagramRedirectUri: settings.instagramRedirectUri,
          instagramScopes: settings.instagramScopes,
        },
      };
    default:
      return { actions: [], resource: '', settings: { graphApiVersion: settings.graphApiVersion } };
  }
}

function mergeByResource(pairs: { action: string; resource: string }[]): PolicyStatement[] {
  const byResource = Map.groupBy(pairs, ({ resource }) => resource);
  return [...byResource].map(
    ([resource, group]) =>
      new PolicyStatement({ actions: group.map(({ action }) => action), resources: [resource] }),
  );
}
