import type { StackSettings } from '../settings.ts';
import { type Outputs, regionOf } from './stage-files.ts';

/** What remains to do by hand after a deployment, as commands and addresses to copy. */
export function nextSteps(outputs: Outputs, settings: StackSettings): string {
  const region = `--region ${regionOf(outputs)}`;
  const steps = [
    ...(settings.domain ? [pointDns(outputs, settings.domain.name)] : []),
    fillAppSecret(outputs, region),
    pasteAddresses(outputs, settings),
    settings.issuer === undefined
      ? addFirstTenant(outputs, region)
      : `Callers need tokens from ${settings.issuer} whose claim "${settings.tenantClaim}" lists their tenants.`,
    hearAlarms(outputs, settings, region),
  ];
  const numbered = steps.map((step, index) => `${index + 1}. ${step}`).join('\n\n');
  const console = outputs['ConsoleUrl'] ? `\nThe console: ${outputs['ConsoleUrl']}` : '';
  return `\nDeployed: version ${outputs['Version']}. The API: ${outputs['ApiUrl']}${console}\n\nWhat is left to do:\n\n${numbered}`;
}

function pointDns({ ApiDomainTarget }: Outputs, name: string): string {
  return `DNS: point ${name} to the API.

     ${name}  CNAME  ${ApiDomainTarget}`;
}

/** The secret is read and written whole, so its state key stays. A file keeps it out of shell history. */
function fillAppSecret({ AppSecretArn }: Outputs, region: string): string {
  return `Write the Meta apps' ids and secrets into the app secret, and any long random text as webhookVerifyToken. Leave stateKey as it is.

     (umask 077; aws secretsmanager get-secret-value ${region} --secret-id ${AppSecretArn} --query SecretString --output text > meta-apps.json)
     "\${EDITOR:-vi}" meta-apps.json
     aws secretsmanager put-secret-value ${region} --secret-id ${AppSecretArn} --secret-string file://meta-apps.json
     rm meta-apps.json`;
}

function pasteAddresses(
  { ApiUrl, ConsoleUrl, InstagramRedirectUri }: Outputs,
  { facebookAppId }: StackSettings,
): string {
  const sdk =
    ConsoleUrl && facebookAppId
      ? `
     Facebook Login, JavaScript SDK   ${ConsoleUrl}   (allowed domain, of the app ${facebookAppId})`
      : '';
  return `Paste into Meta's dashboard:

     Webhooks, callback URL           ${ApiUrl}/api/webhooks/instagram   (verify token: webhookVerifyToken)
     Instagram Login, redirect URI    ${InstagramRedirectUri}
     Instagram Login, deauthorize     ${ApiUrl}/api/instagram/deauthorize
     Instagram Login, data deletion   ${ApiUrl}/api/instagram/data-deletion
     Facebook Login, deauthorize      ${ApiUrl}/api/facebook/deauthorize
     Facebook Login, data deletion    ${ApiUrl}/api/facebook/data-deletion${sdk}`;
}

function addFirstTenant({ UserPoolId }: Outputs, region: string): string {
  const pool = `${region} --user-pool-id ${UserPoolId}`;
  return `Add the first tenant, which is a group, and a user who belongs to it:

     TENANT=my-company PERSON=somebody MAIL=somebody@example.com
     aws cognito-idp create-group ${pool} --group-name "$TENANT"
     aws cognito-idp admin-create-user ${pool} --username "$PERSON" --user-attributes Name=email,Value="$MAIL" Name=email_verified,Value=true --desired-delivery-mediums EMAIL
     aws cognito-idp admin-add-user-to-group ${pool} --username "$PERSON" --group-name "$TENANT"`;
}

/** A topic notifies only subscribers who have confirmed. */
function hearAlarms(
  { AlarmTopic }: Outputs,
  { alarmEmail }: StackSettings,
  region: string,
): string {
  if (alarmEmail !== undefined) {
    return `Confirm AWS's email to ${alarmEmail}, if nobody has yet: until then, it receives no alarms.`;
  }
  return `Subscribe somebody to the alarms, who must then confirm AWS's email. The setting alarmEmail does the same.

     MAIL=oncall@example.com
     aws sns subscribe ${region} --topic-arn ${AlarmTopic} --protocol email --notification-endpoint "$MAIL"`;
}
