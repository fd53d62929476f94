import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { Template as CloudFormation } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { consoleHeaders } from '../../infra/console-headers.ts';
import { readStack } from '../../infra/local/template/read-stack.ts';
import {
  type Properties,
  readTemplate,
  type Template,
} from '../../infra/local/template/read-template.ts';
import type { Stack } from '../../infra/local/template/stack.ts';
import {
  type DistributionConfig,
  type HeadersConfig,
  headersOf,
  readDeployedSettings,
  synthesizeWithConsole,
} from './deployed-console.ts';
import { place, stack as withoutConsole } from './deployed-stack.ts';

describe('the console on AWS', () => {
  let template: Template;
  let stack: Stack;
  let outdir: string;
  beforeAll(async () => {
    const built = { 'index.html': '<!doctype html>', 'assets/app-1a2b.js': 'export {}' };
    ({ outdir } = await synthesizeWithConsole(built));
    template = readTemplate(outdir, place);
    stack = readStack(outdir, place, 'http://127.0.0.1:9/issuer');
  }, 120_000);

  function only(type: string): Properties {
    const [resource, ...others] = template.ofType(type);
    expect(others).toEqual([]);
    return (resource as { properties: Properties }).properties;
  }
  const url = () => stack.consoleUrl as string;
  const distribution = () =>
    only('AWS::CloudFront::Distribution')['DistributionConfig'] as unknown as DistributionConfig;
  function shownAt(uri: string): string {
    const code = String(only('AWS::CloudFront::Function')['FunctionCode']);
    return runInNewContext(`${code}; handler(event)`, { event: { request: { uri } } }).uri;
  }
  const behaviors = () => [distribution().DefaultCacheBehavior, ...distribution().CacheBehaviors];

  it('lies in a bucket that is closed to everybody but this distribution', () => {
    const closed = only('AWS::S3::Bucket')['PublicAccessBlockConfiguration'] as Properties;
    expect(Object.values(closed)).toEqual([true, true, true, true]);
    expect(JSON.stringify(only('AWS::S3::Bucket')['BucketEncryption'])).toContain('"AES256"');
    const statements = (only('AWS::S3::BucketPolicy')['PolicyDocument'] as Properties)[
      'Statement'
    ] as Properties[];
    const allowed = statements.filter((statement) => statement['Effect'] === 'Allow');
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({
      Action: ['s3:GetObject', 's3:ListBucket'],
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:SourceArn': expect.stringMatching(/:distribution\/.+/) } },
    });
    expect(JSON.stringify(statements)).toContain('"aws:SecureTransport":"false"');
  });

  it('answers 404 for a file that is missing, as the local run does', () => {
    // S3 says 403 to who may not list the bucket, and no answer of CloudFront's own replaces a 404.
    const policy = only('AWS::S3::BucketPolicy')['PolicyDocument'] as {
      Statement: { Action: string[]; Resource: string[] }[];
    };
    const arn = template.ofType('AWS::S3::Bucket')[0]?.identity.attributes?.['Arn'];
    const listing = policy.Statement.find(({ Action }) => Action?.includes('s3:ListBucket'));
    expect(listing?.Resource).toContain(arn);
    expect(distribution().CustomErrorResponses).toContainEqual({
      ErrorCode: 404,
      ErrorCachingMinTTL: 0,
    });
  });

  it('lists its files to nobody: what is asked of the bucket always names one', () => {
    const asks = (uri: string) => shownAt(uri);
    expect(['', '/', '/.', '//'].map(asks)).toEqual(Array(4).fill('/index.html'));
    expect(distribution().DefaultRootObject).toBe('index.html');
  });

  it('is read by signed requests: the origin has an access control and no identity', () => {
    const [files] = distribution().Origins;
    expect(files?.OriginAccessControlId).toBeTruthy();
    expect(only('AWS::CloudFront::OriginAccessControl')).toMatchObject({
      OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    });
  });

  it('comes by TLS alone, with the headers of the local run', () => {
    const config = only('AWS::CloudFront::ResponseHeadersPolicy')[
      'ResponseHeadersPolicyConfig'
    ] as unknown as HeadersConfig;
    const domain = only('AWS::Cognito::UserPoolDomain');
    expect(domain['Domain']).toMatch(/^chat-agents-[0-9a-f]{12}$/);
    const [pages] = template.ofType('AWS::Cognito::UserPoolDomain');
    const connect = [
      'https://cognito-idp.us-east-1.amazonaws.com',
      `https://${pages?.identity.ref}.auth.us-east-1.amazoncognito.com`,
    ];
    expect(headersOf(config)).toEqual({
      ...consoleHeaders({ connect }),
      'strict-transport-security': 'max-age=31536000',
    });
    for (const behavior of behaviors()) {
      expect(behavior.ResponseHeadersPolicyId).toBeTruthy();
      expect(['redirect-to-https', 'https-only']).toContain(behavior.ViewerProtocolPolicy);
    }
  });

  it('keeps no error, which another caller of the API would be answered with', () => {
    const codes = distribution().CustomErrorResponses.map((response) => {
      expect(response).toEqual({ ErrorCode: expect.any(Number), ErrorCachingMinTTL: 0 });
      return response.ErrorCode;
    });
    expect(codes).toEqual(expect.arrayContaining([400, 403, 404, 500, 502, 503, 504]));
  });

  it('has the API at its own origin, so that neither needs the other’s address', () => {
    const [, api] = distribution().Origins;
    const [, calls] = distribution().CacheBehaviors;
    expect(api?.DomainName).toBe(`${stack.httpApi.id}.execute-api.us-east-1.amazonaws.com`);
    expect(calls).toMatchObject({ PathPattern: '/api/*', TargetOriginId: api?.Id });
    expect(calls?.AllowedMethods).toEqual(expect.arrayContaining(['POST', 'PUT', 'DELETE']));
  });

  it('keeps files that are named by their content, and asks for everything else each time', () => {
    const deployments = template
      .ofType('Custom::CDKBucketDeployment')
      .map((resource) => [
        resource.properties['DestinationBucketKeyPrefix'],
        (resource.properties['SystemMetadata'] as Properties)['cache-control'],
      ]);
    expect(deployments).toEqual([
      ['assets', 'public, max-age=31536000, immutable'],
      [undefined, 'no-store'],
    ]);
  });

  it('is told by /config.json where API and sign-in are', () => {
    const [client] = stack.userPool?.clientIds ?? [];
    expect(readDeployedSettings(outdir, template)).toEqual({
      apiBaseUrl: url(),
      signIn: {
        authority: `https://cognito-idp.us-east-1.amazonaws.com/${stack.userPool?.id}`,
        clientId: client,
        scope: 'openid',
        logout: { url: expect.stringMatching(/\.amazoncognito\.com\/logout$/), form: 'cognito' },
      },
      tenantClaim: 'cognito:groups',
      phone: null,
      facebookLogin: null,
      frontendUrl: url(),
    });
  });

  it('signs people in by the code flow with no secret, and takes them back to its own pages', () => {
    expect(only('AWS::Cognito::UserPoolClient')).toMatchObject({
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [`${url()}/signed-in`],
      LogoutURLs: [`${url()}/signed-out`],
    });
  });

  it('has logins of Instagram end on its pages, too', () => {
    const addresses = stack.functions.flatMap(({ environment }) => [
      environment['FRONTEND_URL'] ?? url(),
      environment['INSTAGRAM_REDIRECT_URI'] ?? `${url()}/instagram-redirect`,
    ]);
    expect(new Set(addresses)).toEqual(new Set([url(), `${url()}/instagram-redirect`]));
  });

  it('adds no function that a local run would have to play, and little to the stack', () => {
    const names = (functions: Stack['functions']) => functions.map(({ logicalId }) => logicalId);
    expect(names(stack.functions)).toEqual(names(withoutConsole.functions));
    const file = join(outdir, `${place.stackName}.template.json`);
    const raw = JSON.parse(readFileSync(file, 'utf8'));
    expect(Object.keys(raw.Resources).length).toBeLessThan(400);
    // It throws where resources wait for each other in a circle.
    expect(() => CloudFormation.fromJSON(raw)).not.toThrow();
  });

  it.each([
    ['/', '/index.html'],
    ['/inbox/17841400000000001', '/index.html'],
    ['/instagram-redirect', '/index.html'],
    ['/v1.2/.hidden', '/index.html'],
    ['/config.json', '/config.json'],
    ['/assets/gone-1a2b.js', '/assets/gone-1a2b.js'],
  ])('shows a page of the application where no file is named: %s -> %s', (uri, shown) => {
    expect(shownAt(uri)).toBe(shown);
  });
});
