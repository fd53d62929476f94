import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../infra/local/template/read-template.ts';
import {
  type HeadersConfig,
  headersOf,
  readDeployedSettings,
  synthesizeWithConsole,
} from './deployed-console.ts';
import { place } from './deployed-stack.ts';

describe('a console that offers Facebook Login', () => {
  it('names the app, and lets in exactly what the browser SDK needs', async () => {
    const built = { 'index.html': '<!doctype html>', 'assets/app-1a2b.js': 'export {}' };
    const { outdir } = await synthesizeWithConsole(built, { FACEBOOK_APP_ID: '880000000000001' });
    const template = readTemplate(outdir, place);
    expect(readDeployedSettings(outdir, template)).toMatchObject({
      facebookLogin: {
        appId: '880000000000001',
        sdkUrl: 'https://connect.facebook.net/en_US/sdk.js',
        graphVersion: 'v25.0',
      },
    });
    const [headers] = template.ofType('AWS::CloudFront::ResponseHeadersPolicy');
    const config = headers?.properties['ResponseHeadersPolicyConfig'] as unknown as HeadersConfig;
    const policy = headersOf(config)['content-security-policy']?.split('; ') ?? [];
    expect(policy).toContain("script-src 'self' https://connect.facebook.net/");
    expect(policy).toContain('frame-src https://www.facebook.com https://staticxx.facebook.com');
    const connect = policy.find((directive) => directive.startsWith('connect-src')) ?? '';
    expect(connect.split(' ').filter((source) => source.includes('facebook'))).toEqual([
      'https://connect.facebook.net',
      'https://www.facebook.com',
      'https://graph.facebook.com',
    ]);
  }, 120_000);
});

describe('a console that is not built', () => {
  it('stops cdk synth and cdk deploy with the command that builds it', async () => {
    const { stack } = await synthesizeWithConsole({});
    const { metadata } = stack.node.findChild('Console').node;
    expect(metadata).toEqual([expect.objectContaining({ type: 'aws:cdk:error' })]);
    expect(metadata[0]?.data).toContain('run "npm run build:web" first');
  }, 120_000);
});
