import { CfnOutput, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { AppSecret } from '../shared/secrets/app-secret.ts';

/**
 * The one table. The indexes hold keys only, so that a change of a chat does not write it three times;
 * gsi1 lists a channel's chats by last activity, gsi2 the chats that are due to be looked at.
 */
export function createTable(scope: Stack): Table {
  const table = new Table(scope, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'ttl',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
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

/** Made empty but for the state key; the operator writes the Meta apps' values into it. */
export function createAppSecret(scope: Stack): Secret {
  const template: Omit<AppSecret, 'stateKey'> = {
    instagramAppId: '',
    instagramAppSecret: '',
    facebookAppId: '',
    facebookAppSecret: '',
    webhookVerifyToken: '',
  };
  return new Secret(scope, 'AppSecret', {
    description: 'Ids and secrets of the Meta apps, webhook verify token, key of the OAuth state',
    generateSecretString: {
      secretStringTemplate: JSON.stringify(template),
      generateStringKey: 'stateKey',
      passwordLength: 64,
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
