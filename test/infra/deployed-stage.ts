import { mkdtempSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { InstagramChatAgentsStack } from '../../infra/instagram-chat-agents-stack.ts';
import { readSettings } from '../../infra/settings.ts';

export interface RawResource {
  Type: string;
  DeletionPolicy?: string;
  DependsOn?: string[];
  Properties: Record<string, unknown>;
}

export interface Template {
  Parameters: Record<string, { Type: string }>;
  Resources: Record<string, RawResource>;
  Outputs: Record<string, { Value: unknown; Export?: unknown }>;
}

/** The stack of a stage that is written like this in the file, with a built console in case it wants one. */
export async function synthesizeStage(
  stage: string,
  written: object,
): Promise<{ template: Template; outdir: string }> {
  const built = mkdtempSync(join(tmpdir(), 'built-console-'));
  await mkdir(join(built, 'assets'));
  await writeFile(join(built, 'index.html'), '<!doctype html>');
  await writeFile(join(built, 'assets', 'app.js'), 'export {}');
  const outdir = mkdtempSync(join(tmpdir(), 'stage-'));
  const app = new App({ analyticsReporting: false, outdir });
  const settings = readSettings({}, stage, JSON.stringify({ [stage]: written }));
  new InstagramChatAgentsStack(app, settings, built);
  app.synth();
  const text = readFileSync(join(outdir, `${settings.stackName}.template.json`), 'utf8');
  return { template: JSON.parse(text), outdir };
}

/** The resources of a type as the template has them, by their logical ids. */
export function resourcesIn({ Resources }: Template, type: string): [string, RawResource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}

/** The properties of the only resource of a type. */
export function onlyIn(template: Template, type: string): RawResource {
  const [found, ...others] = resourcesIn(template, type);
  if (!found || others.length > 0) throw new Error(`There is not exactly one ${type}.`);
  return found[1];
}
