import { mkdtempSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { InstagramChatAgentsStack } from '../../infra/instagram-chat-agents-stack.ts';
import type { Template } from '../../infra/local/template/read-template.ts';
import { readSettings } from '../../infra/settings.ts';
import { place } from './deployed-stack.ts';

interface Behavior {
  PathPattern?: string;
  TargetOriginId: string;
  AllowedMethods?: string[];
  ViewerProtocolPolicy: string;
  ResponseHeadersPolicyId?: string;
}

export interface DistributionConfig {
  DefaultRootObject?: string;
  DefaultCacheBehavior: Behavior;
  CacheBehaviors: Behavior[];
  Origins: { Id: string; DomainName: string; OriginAccessControlId?: string }[];
  CustomErrorResponses: { ErrorCode: number; ErrorCachingMinTTL: number }[];
}

export interface HeadersConfig {
  CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
  SecurityHeadersConfig: {
    ContentSecurityPolicy: { ContentSecurityPolicy: string };
    ContentTypeOptions?: object;
    FrameOptions: { FrameOption: string };
    ReferrerPolicy: { ReferrerPolicy: string };
    StrictTransportSecurity: { AccessControlMaxAgeSec: number };
  };
}

/** Synthesizes a stack that has a console, out of a built one or out of none. */
export async function synthesizeWithConsole(
  files: Record<string, string>,
  variables: Record<string, string> = {},
) {
  const built = mkdtempSync(join(tmpdir(), 'built-console-'));
  await mkdir(join(built, 'assets'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(built, name), text);
  const outdir = mkdtempSync(join(tmpdir(), 'console-stack-'));
  const app = new App({ analyticsReporting: false, outdir });
  const stack = new InstagramChatAgentsStack(
    app,
    readSettings({ ...variables, CONSOLE: 'on' }),
    built,
  );
  app.synth();
  return { outdir, stack };
}

/** The headers as a browser gets them. */
export function headersOf({
  CustomHeadersConfig,
  SecurityHeadersConfig: security,
}: HeadersConfig): Record<string, string> {
  const custom = CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value]);
  return {
    ...Object.fromEntries(custom),
    'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
    'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
    ...(security.ContentTypeOptions && { 'x-content-type-options': 'nosniff' }),
    'x-frame-options': security.FrameOptions.FrameOption,
    'strict-transport-security': `max-age=${security.StrictTransportSecurity.AccessControlMaxAgeSec}`,
  };
}

/** `/config.json` as it comes to lie in the bucket. */
export function readDeployedSettings(outdir: string, template: Template): unknown {
  const deployment = template.ofType('Custom::CDKBucketDeployment')[1]?.properties as unknown as {
    SourceObjectKeys: string[];
    SourceMarkers: object[];
  };
  const name = String(deployment.SourceObjectKeys[1]).replace('.zip', '');
  const { files } = JSON.parse(
    readFileSync(join(outdir, `${place.stackName}.assets.json`), 'utf8'),
  );
  let text = readFileSync(join(outdir, files[name].source.path, 'config.json'), 'utf8');
  for (const [marker, value] of Object.entries(deployment.SourceMarkers[1] ?? {})) {
    text = text.replaceAll(marker, String(value));
  }
  return JSON.parse(text);
}
