import type { Properties, Resource } from './read-template.ts';
import type { EventRuleResource } from './stack.ts';

/** A rule either fires periodically or waits for events. */
export function isSchedule({ properties }: Resource): boolean {
  return properties['ScheduleExpression'] !== undefined;
}

/** The allowed fields of a target: any other would change the event or its receiver on AWS, but not here. */
const knownTargetFields = ['Arn', 'Id', 'DeadLetterConfig', 'RetryPolicy'];

/** @throws if the rule matches more than the event's envelope fields, or targets anything but queues */
export function readEventRule({ identity, properties }: Resource): EventRuleResource {
  const pattern = properties['EventPattern'] as unknown as Record<string, string[]>;
  for (const [field, values] of Object.entries(pattern)) {
    const isPlain = Array.isArray(values) && values.every((value) => typeof value === 'string');
    if (isPlain) continue;
    throw new Error(`The local run does not know the event pattern ${field} of ${identity.ref}.`);
  }
  if ((properties['State'] ?? 'ENABLED') !== 'ENABLED') {
    throw new Error(`The local run does not know the state of ${identity.ref}.`);
  }
  const targets = (properties['Targets'] as Properties[]).map((target) => {
    const unknown = Object.keys(target).find((field) => !knownTargetFields.includes(field));
    if (unknown) {
      throw new Error(`The local run does not know ${unknown} of a target of ${identity.ref}.`);
    }
    return String(target['Arn']);
  });
  const foreign = targets.find((arn) => !arn.startsWith('arn:aws:sqs:'));
  if (foreign) throw new Error(`The local run sends events to queues only, not to ${foreign}.`);
  return {
    name: identity.ref,
    busName: String(properties['EventBusName']),
    pattern,
    queueArns: targets,
  };
}
