import type { StackSettings } from '../settings.ts';
import type { Place } from './place.ts';
import type { Outputs } from './stage-files.ts';

/**
 * What a deleted stack leaves behind, what that costs, and how to delete it. Prices are list prices in
 * us-east-1.
 *
 * @param outputs the stack's; placeholders stand for any that are missing
 */
export function whatIsLeft(
  outputs: Outputs,
  { secretPrefix, stackName, issuer }: StackSettings,
  deletedData: boolean,
  place: Place,
): string {
  const region = `--region ${place.region}`;
  const kept = [
    ...(deletedData ? [] : [keptTable(outputs, region), keptSecret(outputs, region)]),
    ...(deletedData || issuer !== undefined ? [] : [keptUsers(outputs, region)]),
    keptRunTimeSecrets(secretPrefix, region),
  ];
  return `\n${stackName} is deleted. What stays:\n\n${kept.join('\n\n')}\n\n${backups(deletedData)}`;
}

/**
 * What a failed first deployment leaves behind: the resources that CloudFormation keeps. The next attempt
 * creates new ones and does not know about these.
 *
 * @param kept by output name, though the stack itself has no outputs
 * @returns an empty text if nothing was kept
 */
export function whatFailureLeft(kept: Outputs, place: Place): string {
  const region = `--region ${place.region}`;
  const parts = [
    ...(kept['TableName'] ? [keptTable(kept, region)] : []),
    ...(kept['UserPoolId'] ? [keptUsers(kept, region)] : []),
  ];
  if (parts.length === 0) return '';
  return `\nThis attempt leaves empty resources behind. The next one creates its own; delete these now, while you have their names:\n\n${parts.join('\n\n')}\n`;
}

function keptTable({ TableName = 'TABLE_NAME' }: Outputs, region: string): string {
  return `- The table with all messages: 0.25 USD per GB and month, and 0.20 for its point-in-time recovery.

     aws dynamodb update-table ${region} --table-name ${TableName} --no-deletion-protection-enabled
     aws dynamodb delete-table ${region} --table-name ${TableName}`;
}

function keptSecret({ AppSecretArn = 'APP_SECRET_ARN' }: Outputs, region: string): string {
  return `- The app secret: 0.40 USD per month.

     aws secretsmanager delete-secret ${region} --secret-id ${AppSecretArn} --recovery-window-in-days 7`;
}

function keptUsers({ UserPoolId = 'USER_POOL_ID' }: Outputs, region: string): string {
  return `- The user pool: costs nothing while nobody signs in.

     aws cognito-idp update-user-pool ${region} --user-pool-id ${UserPoolId} --deletion-protection INACTIVE
     aws cognito-idp delete-user-pool ${region} --user-pool-id ${UserPoolId}`;
}

/** With a slash, because another stack's prefix may begin with this one. */
function keptRunTimeSecrets(secretPrefix: string, region: string): string {
  return `- The secrets created at run time, tokens of accounts and keys of agents: 0.40 USD per month each.
  They include those of an earlier stack of this stage: leave these if you kept its table.

     aws secretsmanager list-secrets ${region} --filters Key=name,Values=${secretPrefix}/ --query 'SecretList[].ARN' --output text | tr '\\t' '\\n' |
       while read -r arn; do aws secretsmanager delete-secret ${region} --secret-id "$arn" --recovery-window-in-days 7; done`;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html */
function backups(deletedData: boolean): string {
  return deletedData
    ? 'Deleted text can still be restored for 35 days: for that long, AWS keeps a backup of a deleted table that had point-in-time recovery, at no cost.'
    : 'Text deleted from the table can be restored for 35 days by point-in-time recovery; the backup that AWS makes of the table when you delete it is kept as long, at no cost.';
}
