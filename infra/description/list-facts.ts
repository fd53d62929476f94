import type { Resource, Template } from '../local/template/read-template.ts';
import type { Stack, TableResource } from '../local/template/stack.ts';
import { isOwnLog, listGrantedActions } from '../permissions/granted-actions.ts';
import { functionNameOf, nameOf, nameOfArn } from './names.ts';
import { readDescribed } from './read-described.ts';

/** What matters about a synthesized stack, one sentence each, so that a diff of them tells what changed. */
export function listFacts(stackFolder: string): string[] {
  const { stack, template } = readDescribed(stackFolder);
  return [
    ...factsOfRoutes(stack),
    ...factsOfFunctions(stack),
    ...listGrantedActions(stackFolder)
      .filter((grant) => !isOwnLog(grant))
      .map(({ functionName, action, resource }) => `${functionName} may ${action} on ${resource}`),
    ...factsOfStorage(stack),
    ...template.ofType('AWS::CloudWatch::Alarm').map(describeAlarm),
    ...countTypes(template),
  ];
}

function factsOfRoutes({ httpApi, functions }: Stack): string[] {
  return httpApi.routes.map(({ routeKey, functionArn, authorizer }) => {
    const fn = functions.find(({ arn }) => functionArn.includes(arn));
    const callers = authorizer ? 'signed-in callers' : 'anybody';
    return `route ${routeKey} calls ${functionNameOf(fn?.logicalId ?? routeKey)} for ${callers}`;
  });
}

function factsOfFunctions({ functions, eventSources, schedules }: Stack): string[] {
  return functions.flatMap((fn) => {
    const name = functionNameOf(fn.logicalId);
    const sources = eventSources.filter(({ functionName }) => functionName === fn.name);
    const runs = schedules.filter(({ functionArn }) => functionArn === fn.arn);
    return [
      `${name} has ${fn.memoryMegabytes} MB and ${fn.timeoutSeconds} seconds`,
      ...(fn.mayLoop ? [`${name} may trigger itself through its queue without limit`] : []),
      ...sources.map(({ queueArn, batchSize, maximumConcurrency }) => {
        const most = maximumConcurrency
          ? `, in at most ${maximumConcurrency} executions at once`
          : '';
        return `${name} reads from ${nameOfArn(queueArn)}, in batches of ${batchSize}${most}`;
      }),
      ...runs.map(
        ({ everyMilliseconds }) => `${name} runs every ${everyMilliseconds / 60_000} min`,
      ),
    ];
  });
}

function factsOfStorage({ tables, queues, secrets, eventRules }: Stack): string[] {
  return [
    ...tables.flatMap(describeTable),
    ...queues.flatMap(({ name, attributes }) =>
      Object.entries(attributes).map(
        ([attribute, value]) => `queue ${nameOf(name)} has ${attribute} ${readable(value)}`,
      ),
    ),
    ...secrets.map(({ name }) => `secret ${nameOf(name)}`),
    ...eventRules.flatMap(({ name, busName, queueArns }) =>
      queueArns.map(
        (arn) => `rule ${nameOf(name)} sends events from ${nameOf(busName)} to ${nameOfArn(arn)}`,
      ),
    ),
  ];
}

function describeTable({
  name,
  keySchema,
  globalSecondaryIndexes,
  timeToLiveAttribute,
}: TableResource) {
  const keysOf = (schema: typeof keySchema) =>
    schema.map(({ AttributeName }) => AttributeName).join(', ');
  return [
    `table ${nameOf(name)} has the key ${keysOf(keySchema)}`,
    `table ${nameOf(name)} expires items by ${timeToLiveAttribute}`,
    ...globalSecondaryIndexes.map(
      ({ IndexName, KeySchema, Projection }) =>
        `index ${IndexName} has the key ${keysOf(KeySchema)} and projects ${Projection.ProjectionType}`,
    ),
  ];
}

/** A redrive policy names a queue by its ARN. */
function readable(attribute: string): string {
  return attribute.replace(/arn:[^"]+/g, nameOfArn);
}

function describeAlarm({ logicalId, properties }: Resource): string {
  const { MetricName, Metrics, Threshold, DatapointsToAlarm, EvaluationPeriods } = properties;
  const expression = (Metrics as { Expression?: string }[] | undefined)?.find(
    (metric) => metric.Expression,
  )?.Expression;
  const name = nameOf(logicalId).replace(/^Alarms/, '');
  return `alarm ${name} rings at ${Threshold} or more of ${MetricName ?? expression}, in ${DatapointsToAlarm} of ${EvaluationPeriods} periods`;
}

function countTypes(template: Template): string[] {
  return [...template.countTypes()].map(([type, count]) => `${count} of ${type}`);
}
