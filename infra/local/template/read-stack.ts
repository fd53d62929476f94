import { randomBytes } from 'node:crypto';
import { isSchedule, readEventRule } from './read-event-rules.ts';
import { readHttpApi } from './read-http-api.ts';
import { readRoles } from './read-roles.ts';
import { type Properties, type Resource, readTemplate, type Template } from './read-template.ts';
import type { Place } from './resource-types.ts';
import type {
  EventSourceResource,
  FunctionResource,
  QueueResource,
  ScheduleResource,
  SecretResource,
  Stack,
  TableResource,
} from './stack.ts';

/**
 * The synthesized stack as plain data for this machine.
 *
 * @param issuerUrl the issuer that signs in this run's callers, replacing the stack's user pool
 */
export function readStack(outputFolder: string, place: Place, issuerUrl: string): Stack {
  const template = readTemplate(outputFolder, place);
  return {
    name: place.stackName,
    region: place.region,
    accountId: place.accountId,
    functions: template
      .ofType('AWS::Lambda::Function')
      .filter((item) => !template.isForDeployment(item))
      .map((item) => readFunction(item, template)),
    roles: readRoles(template),
    tables: template.ofType('AWS::DynamoDB::Table').map(readTable),
    queues: template.ofType('AWS::SQS::Queue').map(readQueue),
    secrets: template.ofType('AWS::SecretsManager::Secret').map(readSecret),
    eventSources: template.ofType('AWS::Lambda::EventSourceMapping').map(readEventSource),
    schedules: template.ofType('AWS::Events::Rule').filter(isSchedule).flatMap(readSchedules),
    eventRules: template
      .ofType('AWS::Events::Rule')
      .filter((rule) => !isSchedule(rule))
      .map(readEventRule),
    ...readHttpApi(template, issuerUrl),
    ...readConsole(template),
  };
}

function readConsole(template: Template): Pick<Stack, 'consoleUrl'> {
  const [distribution] = template.ofType('AWS::CloudFront::Distribution');
  return distribution
    ? { consoleUrl: `https://${distribution.identity.attributes?.['DomainName']}` }
    : {};
}

function readFunction(
  { logicalId, identity, properties }: Resource,
  template: Template,
): FunctionResource {
  const { Code, Environment, ReservedConcurrentExecutions } = properties;
  const variables = (Environment as Properties | undefined)?.['Variables'] ?? {};
  return {
    logicalId,
    name: identity.ref,
    arn: identity.attributes?.['Arn'] as string,
    roleArn: String(properties['Role']),
    codePath: template.codePath(Code as Properties),
    handler: String(properties['Handler']),
    environment: variables as Record<string, string>,
    timeoutSeconds: Number(properties['Timeout'] ?? 3),
    memoryMegabytes: Number(properties['MemorySize'] ?? 128),
    ...(ReservedConcurrentExecutions !== undefined && {
      reservedConcurrency: Number(ReservedConcurrentExecutions),
    }),
    ...(properties['RecursiveLoop'] === 'Allow' && { mayLoop: true }),
  };
}

function readTable({ identity, properties }: Resource): TableResource {
  const timeToLive = properties['TimeToLiveSpecification'] as Properties | undefined;
  return {
    name: identity.ref,
    arn: identity.attributes?.['Arn'] as string,
    keySchema: properties['KeySchema'] as unknown as TableResource['keySchema'],
    attributeDefinitions: properties[
      'AttributeDefinitions'
    ] as unknown as TableResource['attributeDefinitions'],
    globalSecondaryIndexes: (properties['GlobalSecondaryIndexes'] ??
      []) as unknown as TableResource['globalSecondaryIndexes'],
    ...(timeToLive?.['Enabled'] && { timeToLiveAttribute: String(timeToLive['AttributeName']) }),
  };
}

/** A queue's properties that SQS takes as attributes of the same name. */
const queueAttributes = [
  'FifoQueue',
  'DelaySeconds',
  'VisibilityTimeout',
  'MessageRetentionPeriod',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'ContentBasedDeduplication',
  'SqsManagedSseEnabled',
];

function readQueue({ identity, properties }: Resource): QueueResource {
  const attributes = Object.fromEntries(
    queueAttributes
      .filter((name) => properties[name] !== undefined)
      .map((name) => [name, String(properties[name])]),
  );
  const redrive = properties['RedrivePolicy'];
  return {
    name: identity.attributes?.['QueueName'] as string,
    arn: identity.attributes?.['Arn'] as string,
    url: identity.ref,
    attributes: { ...attributes, ...(redrive && { RedrivePolicy: JSON.stringify(redrive) }) },
  };
}

function readSecret({ identity, properties }: Resource): SecretResource {
  const generate = properties['GenerateSecretString'] as Properties | undefined;
  const template = JSON.parse(String(generate?.['SecretStringTemplate'] ?? '{}'));
  const key = String(generate?.['GenerateStringKey'] ?? 'value');
  const generated = randomBytes(48)
    .toString('hex')
    .slice(0, Number(generate?.['PasswordLength'] ?? 32));
  return {
    arn: identity.ref,
    name: identity.ref.replace(/^.*:secret:/, '').replace(/-\w{6}$/, ''),
    initialValue: JSON.stringify({ ...template, [key]: generated }),
  };
}

function readEventSource({ properties }: Resource): EventSourceResource {
  const scaling = properties['ScalingConfig'] as Properties | undefined;
  const responses = (properties['FunctionResponseTypes'] ?? []) as string[];
  return {
    functionName: String(properties['FunctionName']),
    queueArn: String(properties['EventSourceArn']),
    batchSize: Number(properties['BatchSize'] ?? 10),
    reportBatchItemFailures: responses.includes('ReportBatchItemFailures'),
    ...(scaling && { maximumConcurrency: Number(scaling['MaximumConcurrency']) }),
  };
}

const unitMilliseconds: Record<string, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

function readSchedules({ identity, properties }: Resource): ScheduleResource[] {
  const expression = String(properties['ScheduleExpression']);
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (!count || !unit) {
    throw new Error(`The local run knows schedules such as rate(5 minutes), not ${expression}.`);
  }
  return (properties['Targets'] as Properties[]).map((target) => ({
    name: identity.ref,
    functionArn: String(target['Arn']),
    everyMilliseconds: Number(count) * (unitMilliseconds[unit] as number),
    input: String(target['Input'] ?? '{}'),
  }));
}
