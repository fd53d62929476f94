import { beforeAll, describe, expect, it } from 'vitest';
import { onlyIn, resourcesIn, synthesizeStage, type Template } from './deployed-stage.ts';

/** What names a resource: properties such as `Name`, `TableName`, `Domain`, at any depth. */
const naming = /(^|[a-z])(Name|Domain|DomainPrefix|Prefix|Alias|Aliases)$/;

/** `type property = value` of all that names something by a text of its own. */
function namesIn(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const text = JSON.stringify(inner);
    // What refers to a resource or to the stack's id is as much this stack's own as they are.
    const isOwn = /"Fn::GetAtt"|"Ref":"(?!AWS::(Region|AccountId|Partition|URLSuffix)")/.test(text);
    if (naming.test(key) && !isOwn) return [`${path}.${key} = ${text}`];
    return namesIn(inner, `${path}.${key}`);
  });
}

/** Names below a parent that is the stack's own: no two parents share them. */
const belowOwnParent = [
  /^AWS::SNS::Topic\.DisplayName /,
  // Our own metrics lie in a namespace that is called as the stack, AWS's own are of the stack's resources.
  /^AWS::CloudWatch::Alarm\.(Metrics\.\d+\.MetricStat\.Metric\.)?(MetricName|Dimensions\.\d+\.Name) /,
  /^AWS::ApiGatewayV2::(Api|Authorizer)\.Name /,
  /^AWS::ApiGatewayV2::Stage\.StageName = "\$default"$/,
  /^AWS::Cognito::UserPool\.AccountRecoverySetting\./,
  /^AWS::DynamoDB::Table\..*(AttributeName|IndexName) /,
  /^AWS::IAM::Policy\.PolicyName /,
  /^AWS::CloudFront::Distribution\.DistributionConfig\./,
  /^AWS::CloudFront::ResponseHeadersPolicy\..*\.Items\./,
  /^Custom::CDKBucketDeployment\.DestinationBucketKeyPrefix /,
];

/** What an account has once, whatever the region; a bucket's name is even of all accounts. */
const ofAllRegions = /^AWS::(CloudFront|IAM|Route53|S3|CloudWatch::Dashboard)\b/;

describe('two stages in one account', () => {
  let one: Template;
  let other: Template;
  beforeAll(async () => {
    const written = { console: true };
    ({ template: one } = await synthesizeStage('development', written));
    ({ template: other } = await synthesizeStage('production', { ...written, secondFactor: true }));
  }, 120_000);

  const namesOf = ({ Resources }: Template) =>
    Object.values(Resources).flatMap(({ Type, Properties }) => namesIn(Properties, Type));

  it('give nothing the same name', () => {
    const taken = new Set(namesOf(one));
    const shared = namesOf(other).filter((name) => taken.has(name));
    expect(shared.filter((name) => !belowOwnParent.some((known) => known.test(name)))).toEqual([]);
  });

  it('name, and so could share, an event bus and an edge function', () => {
    const types = namesOf(one).map((name) => name.split('.')[0]);
    expect(types).toContain('AWS::Events::EventBus');
    expect(types).toContain('AWS::CloudFront::Function');
  });

  it('keep their own metrics apart, so that neither sets off the alarms of the other', () => {
    for (const { Resources } of [one, other]) {
      const text = JSON.stringify(Resources);
      expect(text).toContain('"Namespace":{"Ref":"AWS::StackName"}');
      expect(text).not.toMatch(/"Namespace":"(?!AWS\/)/);
    }
    const logged = resourcesIn(one, 'AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties['Environment'] as { Variables?: object } | undefined)
      .filter((environment) => 'STACK_NAME' in (environment?.Variables ?? {}));
    expect(logged.length).toBeGreaterThan(40);
    for (const environment of logged) {
      expect(environment?.Variables).toMatchObject({
        STACK_NAME: 'instagram-chat-agents-development',
      });
    }
  });

  it('could be one in two regions: what is named for all of them has the region in its name', () => {
    const names = namesOf(one)
      .filter((name) => ofAllRegions.test(name))
      .filter((name) => !belowOwnParent.some((known) => known.test(name)));
    expect(names.map((name) => name.split('.')[0]).toSorted()).toEqual([
      'AWS::CloudFront::Function',
      'AWS::CloudFront::OriginAccessControl',
      'AWS::CloudFront::ResponseHeadersPolicy',
      'AWS::CloudWatch::Dashboard',
    ]);
    expect(names.filter((name) => !name.includes('{"Ref":"AWS::Region"}'))).toEqual([]);
  });

  it('ask for a second factor each as its settings say', () => {
    expect(onlyIn(one, 'AWS::Cognito::UserPool').Properties['MfaConfiguration']).toBe('OFF');
    expect(onlyIn(other, 'AWS::Cognito::UserPool').Properties).toMatchObject({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  it('let no page but their consoles call from a browser, as nobody named a frontend', async () => {
    const corsOf = (template: Template) =>
      onlyIn(template, 'AWS::ApiGatewayV2::Api').Properties['CorsConfiguration'];
    expect([corsOf(one), corsOf(other)]).toEqual([undefined, undefined]);
    const frontendOrigins = ['https://admin.example.com'];
    const { template } = await synthesizeStage('admin', { console: true, frontendOrigins });
    expect(corsOf(template)).toMatchObject({ AllowOrigins: frontendOrigins });
  });

  it('say of no version unless they are deployed', () => {
    for (const { Outputs } of [one, other]) expect(Outputs['Version']?.Value).toBe('unknown');
  });

  it('export nothing', () => {
    for (const { Outputs } of [one, other]) {
      expect(Object.values(Outputs).filter(({ Export }) => Export !== undefined)).toEqual([]);
    }
  });

  it('keep their secrets below prefixes of which neither covers the other', () => {
    const prefixes = [one, other].map(({ Resources }) => {
      const [, prefix] = /:secret:([\w-]+)\/channels\/\*/.exec(JSON.stringify(Resources)) ?? [];
      return prefix;
    });
    expect(prefixes).toEqual([
      'instagram-chat-agents-development',
      'instagram-chat-agents-production',
    ]);
    expect(JSON.stringify(one)).not.toContain('-production');
    expect(JSON.stringify(other)).not.toContain('-development');
  });
});
