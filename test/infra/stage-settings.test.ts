import { Template as CloudFormation } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStack } from '../../infra/local/template/read-stack.ts';
import { place as defaultPlace } from './deployed-stack.ts';
import { onlyIn, resourcesIn, synthesizeStage, type Template } from './deployed-stage.ts';

const place = { ...defaultPlace, stackName: 'instagram-chat-agents-test' };
const certificateArn = 'arn:aws:acm:eu-west-1:123456789012:certificate/0a1b-2c3d';
const issuer = 'https://login.example.com/realms/shop';

describe('a stage with everything set', () => {
  let template: Template;
  let outdir: string;
  beforeAll(async () => {
    ({ template, outdir } = await synthesizeStage('test', {
      issuer,
      audience: ['chat-api', 'staff'],
      frontendUrl: 'https://app.example.com',
      frontendOrigins: ['https://admin.example.com', 'https://app.example.com'],
      domain: { name: 'api.example.com', certificateArn },
      throttling: { rate: 20, burst: 40 },
      routeThrottling: { 'GET /api/channels': { rate: 3, burst: 6 } },
      quietWindowSeconds: 4,
      retentionDays: 90,
      replyConcurrency: 30,
      reservedConcurrency: { webhooks: 25, replies: 60 },
      accessLogs: false,
      tracing: true,
      logRetentionDays: 7,
      onDestroy: 'delete data',
    }));
  }, 120_000);

  const stack = () => readStack(outdir, place, 'http://127.0.0.1:9/issuer');
  const functionOf = (name: string) =>
    resourcesIn(template, 'AWS::Lambda::Function').find(([id]) => id.includes(name))?.[1];

  it('takes the tokens of its issuer, and has no user pool', () => {
    const { Properties } = onlyIn(template, 'AWS::ApiGatewayV2::Authorizer');
    expect(Properties).toMatchObject({
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: issuer, Audience: ['chat-api', 'staff'] },
    });
    for (const type of ['AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient']) {
      expect(resourcesIn(template, type)).toEqual([]);
    }
    const signedIn = stack().httpApi.routes.filter(({ authorizer }) => authorizer);
    expect(signedIn.length).toBeGreaterThan(20);
    expect(signedIn.every(({ authorizer }) => authorizer?.issuer === issuer)).toBe(true);
  });

  it('lets each of its frontends call from a browser', () => {
    expect(stack().httpApi.cors?.allowOrigins).toEqual([
      'https://app.example.com',
      'https://admin.example.com',
    ]);
  });

  it('has the API under its own name, and says where the DNS must lead', () => {
    const [[domainId, domain] = []] = resourcesIn(template, 'AWS::ApiGatewayV2::DomainName');
    expect(domain?.Properties).toMatchObject({
      DomainName: 'api.example.com',
      DomainNameConfigurations: [{ CertificateArn: certificateArn, EndpointType: 'REGIONAL' }],
    });
    const [[stageId] = []] = resourcesIn(template, 'AWS::ApiGatewayV2::Stage');
    expect(onlyIn(template, 'AWS::ApiGatewayV2::ApiMapping')).toMatchObject({
      Properties: { DomainName: { Ref: domainId }, Stage: '$default' },
      DependsOn: [stageId],
    });
    expect(template.Outputs).toMatchObject({
      ApiUrl: { Value: 'https://api.example.com' },
      ApiDomainTarget: { Value: { 'Fn::GetAtt': [domainId, 'RegionalDomainName'] } },
    });
  });

  it('limits routes, and makes those with limits of their own before the stage', () => {
    const stage = onlyIn(template, 'AWS::ApiGatewayV2::Stage');
    expect(stage.Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
      RouteSettings: {
        'GET /api/channels': { ThrottlingRateLimit: 3, ThrottlingBurstLimit: 6 },
        'POST /api/webhooks/instagram': { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 },
      },
    });
    const awaited = stage.DependsOn?.map((id) => template.Resources[id]?.Properties['RouteKey']);
    const limited = Object.keys(stage.Properties['RouteSettings'] as object);
    expect(awaited?.toSorted()).toEqual(limited.toSorted());
  });

  it('answers so many chats at once, and keeps executions for Meta and for answers', () => {
    const limited = stack().eventSources.filter((source) => source.maximumConcurrency === 30);
    expect(limited).toHaveLength(1);
    expect(limited[0]?.functionName).toContain('ReplyToChat');
    const reserved = stack().functions.filter((fn) => fn.reservedConcurrency);
    expect(reserved.map((fn) => [fn.logicalId.slice(0, 20), fn.reservedConcurrency])).toEqual([
      ['ApiWebhooksReceiveWe', 25],
      ['WorkersReplyToChatFu', 60],
    ]);
  });

  it('traces each function, which may send its traces', () => {
    for (const { logicalId } of stack().functions) {
      expect(template.Resources[logicalId]?.Properties['TracingConfig']).toEqual({
        Mode: 'Active',
      });
    }
    const mayTrace = stack().roles.filter(({ statements }) =>
      statements.some(({ actions }) => actions.includes('xray:PutTraceSegments')),
    );
    expect(mayTrace).toHaveLength(stack().functions.length);
  });

  it('keeps logs for a week, and none of requests', () => {
    const logs = resourcesIn(template, 'AWS::Logs::LogGroup');
    expect(logs).toHaveLength(stack().functions.length);
    for (const [, { Properties }] of logs) expect(Properties['RetentionInDays']).toBe(7);
    const stage = onlyIn(template, 'AWS::ApiGatewayV2::Stage');
    expect(stage.Properties).not.toHaveProperty('AccessLogSettings');
  });

  it('waits, and keeps messages, for as long as it says', () => {
    const chatQueue = stack().queues.find(({ attributes }) => attributes['DelaySeconds']);
    expect(chatQueue?.attributes['DelaySeconds']).toBe('4');
    expect(functionOf('ReceiveWebhook')?.Properties['Environment']).toMatchObject({
      Variables: { RETENTION_DAYS: '90' },
    });
  });

  it('deletes its data with it, which a tag says, too: a policy alone is no update', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret']) {
      const { DeletionPolicy, Properties } = onlyIn(template, type);
      expect(DeletionPolicy).toBe('Delete');
      expect(Properties['Tags']).toEqual([{ Key: 'on-destroy', Value: 'delete data' }]);
    }
  });

  it('has no circle, which CloudFormation would find when it is too late', () => {
    expect(() => CloudFormation.fromJSON(template as object)).not.toThrow();
  });
});
