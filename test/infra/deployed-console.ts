import { mkdtempSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { InstagramChatAgentsStack } from '../../infra/instagram-chat-agents-stack.ts';
import { readSettings } from '../../infra/settings.ts';

interface Behavior {
  PathPattern?: string;
  TargetOriginId: string;
  AllowedMethods?: string[];
  ViewerProtocolPolicy: string;
  ResponseHeadersPolicyId?: string;
}

export interface DistributionConfig {
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
export async function synthesizeWithConsole(files: Record<string, string>) {
  const built = mkdtempSync(join(tmpdir(), 'built-console-'));
  await mkdir(join(built, 'assets'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(built, name), text);
  const outdir = mkdtempSync(join(tmpdir(), 'console-stack-'));
  const app = new App({ analyticsReporting: false, outdir });
  const stack = new InstagramChatAgentsStack(app, readSettings({ CONSOLE: 'on' }), built);
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
