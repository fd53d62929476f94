import { CfnOutput, RemovalPolicy, type Stack, Tags } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IConstruct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { StackSettings } from './settings.ts';

/**
 * The one table. Its indexes hold only keys, so that a change to a chat does not write it three times. gsi1
 * lists a channel's chats by last activity, gsi2 the chats that are due for a check.
 */
export function createTable(scope: Stack, settings: StackSettings): Table {
  const table = new Table(scope, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'ttl',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: removalPolicyOf(settings),
    deletionProtection: settings.onDestroy === 'keep data',
  });
  noteRemovalPolicy(table, settings);
  for (const indexName of ['gsi1', 'gsi2']) {
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: { name: `${indexName}pk`, type: AttributeType.STRING },
      sortKey: { name: `${indexName}sk`, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }
  new CfnOutput(scope, 'TableName', { value: table.tableName });
  return table;
}

/**
 * Frozen: if anything in it changes, CloudFormation generates a new value, which replaces what the operator
 * wrote. So it does not follow `AppSecret`: a new field is optional there, and when absent it means, like an
 * empty field here, that the operator has not written it yet.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
 */
const firstAppSecret = {
  secretStringTemplate: JSON.stringify({
    instagramAppId: '',
    instagramAppSecret: '',
    facebookAppId: '',
    facebookAppSecret: '',
    webhookVerifyToken: '',
  }),
  generateStringKey: 'stateKey',
  passwordLength: 64,
  excludePunctuation: true,
};

/**
 * Created empty except for the state key; the operator writes the Meta apps' values into it.
 *
 * AWS chooses its name. A secret that was kept, or that awaits deletion for its 7 to 30 days, would still
 * hold a name of ours, and the stage could not be deployed again. Functions read it by its unique ARN.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html
 */
export function createAppSecret(scope: Stack, settings: StackSettings): Secret {
  const secret = new Secret(scope, 'AppSecret', {
    description: 'Ids and secrets of the Meta apps, webhook verify token, key of the OAuth state',
    generateSecretString: firstAppSecret,
    // It has no deletion protection, so a failed deployment can delete the secret that it created.
    removalPolicy: removalPolicyOf(settings, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE),
  });
  noteRemovalPolicy(secret, settings);
  acknowledge(secret, {
    'AwsSolutions-SMG4': 'What is in it is Meta’s: it is changed in Meta’s dashboard, by hand.',
  });
  new CfnOutput(scope, 'AppSecretArn', { value: secret.secretArn });
  return secret;
}

/**
 * What becomes of data when the stack is deleted.
 *
 * @param kept how it is kept. By default it is also kept when the deployment that created it fails: deletion
 *   protection would make its deletion fail too, and the stack would be stuck
 */
export function removalPolicyOf(
  { onDestroy }: StackSettings,
  kept = RemovalPolicy.RETAIN,
): RemovalPolicy {
  return onDestroy === 'delete data' ? RemovalPolicy.DESTROY : kept;
}

/**
 * Repeats the policy in a tag. CloudFormation does not apply a template in which only a deletion policy
 * changed, so a changed setting would otherwise never take effect.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function noteRemovalPolicy(resource: IConstruct, { onDestroy }: StackSettings): void {
  Tags.of(resource).add('on-destroy', onDestroy);
}
