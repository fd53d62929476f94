import { CfnOutput, RemovalPolicy, type Stack, Tags } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IConstruct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { StackSettings } from './settings.ts';

/**
 * The one table. The indexes hold keys only, so that a change of a chat does not write it three times;
 * gsi1 lists a channel's chats by last activity, gsi2 the chats that are due to be looked at.
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
 * Frozen: where anything of it changes, CloudFormation makes a new value, and what the operator wrote into the
 * secret is current no more. So it does not follow `AppSecret`: a new field is optional there, and its absence means
 * that the operator has not written it yet, as an empty one does here.
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
 * Made empty but for the state key; the operator writes the Meta apps' values into it.
 *
 * It has no name of ours: one that was kept, or whose deletion waits for its 7 to 30 days, would still have
 * it, and the stage could not be deployed again. Functions may read it by its ARN, which no other secret has.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html
 */
export function createAppSecret(scope: Stack, settings: StackSettings): Secret {
  const secret = new Secret(scope, 'AppSecret', {
    description: 'Ids and secrets of the Meta apps, webhook verify token, key of the OAuth state',
    generateSecretString: firstAppSecret,
    // Nothing protects it from deletion: what a deployment that failed has made goes with it.
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
 * @param kept how it is kept; unless told also where the deployment that made it fails: deletion protection would
 *   have its deletion fail, too, and the stack would be stuck
 */
export function removalPolicyOf(
  { onDestroy }: StackSettings,
  kept = RemovalPolicy.RETAIN,
): RemovalPolicy {
  return onDestroy === 'delete data' ? RemovalPolicy.DESTROY : kept;
}

/**
 * Says the same in a tag. CloudFormation takes no template in which a deletion policy alone is new, so
 * that a changed setting would otherwise never arrive.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function noteRemovalPolicy(resource: IConstruct, { onDestroy }: StackSettings): void {
  Tags.of(resource).add('on-destroy', onDestroy);
}
