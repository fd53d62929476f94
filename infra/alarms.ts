import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { AlarmEntry } from './alarm-entry.ts';
import { listAlarms } from './alarm-table.ts';
import type { Watched } from './metrics.ts';
import type { StackSettings } from './settings.ts';

/**
 * Tells operators that somebody is hurt, and where to read what to do. To be told, subscribe to the topic, or
 * name a mail address in the settings, which must then confirm AWS's first mail.
 */
export class Alarms extends Construct {
  readonly all: Alarm[];

  constructor(scope: Construct, watched: Watched, { alarmEmail }: StackSettings) {
    super(scope, 'Alarms');
    const topic = this.#createTopic();
    if (alarmEmail) topic.addSubscription(new EmailSubscription(alarmEmail));
    this.all = listAlarms(watched).map((entry) => this.#addAlarm(entry, topic));
    acknowledge(topic, {
      'Serverless-SNSRedrivePolicy': 'What an e-mail said is still to be seen at the alarm itself.',
    });
    new CfnOutput(scope, 'AlarmTopic', { value: topic.topicArn });
  }

  /**
   * CloudWatch alarms must be allowed explicitly: the policy that refuses calls without TLS replaces the
   * topic's default policy.
   * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
   */
  #createTopic(): Topic {
    const topic = new Topic(this, 'Topic', {
      displayName: 'Alarms of the Instagram chat agents',
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }

  #addAlarm(entry: AlarmEntry, topic: Topic): Alarm {
    const { id, hurts, section, metric, threshold, periods = [1, 1], missing } = entry;
    const [datapointsToAlarm, evaluationPeriods] = periods;
    const alarm = new Alarm(this, id, {
      alarmDescription: `${hurts} What to do: docs/runbook.md, "${section}".`,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm,
      evaluationPeriods,
      treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  }
}
