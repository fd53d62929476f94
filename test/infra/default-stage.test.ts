import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { onlyIn, resourcesIn, synthesizeStage, type Template } from './deployed-stage.ts';

describe('a stage that leaves everything out', () => {
  let template: Template;
  beforeAll(async () => {
    ({ template } = await synthesizeStage('test', {}));
  }, 120_000);

  it('reserves nothing and traces nothing', () => {
    for (const [, { Properties }] of resourcesIn(template, 'AWS::Lambda::Function')) {
      expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
      expect(Properties).not.toHaveProperty('TracingConfig');
    }
  });

  it('logs of a request what no secret can be in', () => {
    const stage = onlyIn(template, 'AWS::ApiGatewayV2::Stage');
    const { Format } = stage.Properties['AccessLogSettings'] as { Format: string };
    const variables = Object.values(JSON.parse(Format));
    expect(variables).toEqual(expect.arrayContaining(['$context.routeKey', '$context.status']));
    // Headers, query, path, address and claims of a caller all lie below other names.
    for (const variable of variables) {
      expect(variable).toMatch(
        /^\$context\.(requestId|requestTime|routeKey|status|responseLatency|integrationLatency|awsEndpointRequestId)$/,
      );
    }
  });

  it('logs requests where AWS needs no room in a policy for it, under the name of the stage', () => {
    const stage = onlyIn(template, 'AWS::ApiGatewayV2::Stage');
    const { DestinationArn } = stage.Properties['AccessLogSettings'] as {
      DestinationArn: { 'Fn::GetAtt': [string, string] };
    };
    const group = template.Resources[DestinationArn['Fn::GetAtt'][0]];
    expect(group?.Properties['LogGroupName']).toBe(
      '/aws/vendedlogs/instagram-chat-agents-test/requests',
    );
  });

  it('keeps table, app secret and users, and says so in a tag', () => {
    const kept = ['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::Cognito::UserPool'];
    for (const type of kept) {
      const { DeletionPolicy, Properties } = onlyIn(template, type);
      expect(DeletionPolicy).toMatch(/^Retain/);
      expect(JSON.stringify(Properties)).toMatch(/on-destroy.*keep data/);
    }
  });

  it('is protected from deletion, as one that deletes its data is not', async () => {
    const isProtected = async (written: object) => {
      const { outdir } = await synthesizeStage('test', written);
      const { artifacts } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
      return artifacts['instagram-chat-agents-test'].properties.terminationProtection ?? false;
    };
    expect(await isProtected({})).toBe(true);
    expect(await isProtected({ onDestroy: 'delete data' })).toBe(false);
  }, 120_000);

  it('says where things are that the operator needs', () => {
    expect(Object.keys(template.Outputs)).toEqual(
      expect.arrayContaining(['ApiUrl', 'AppSecretArn', 'InstagramRedirectUri', 'UserPoolId']),
    );
  });
});
