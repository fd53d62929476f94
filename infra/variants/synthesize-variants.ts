import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { InstagramChatAgentsStack } from '../instagram-chat-agents-stack.ts';
import { readSettings } from '../settings.ts';
import { listVariants } from './variants.ts';

/**
 * Synthesizes the stack of each variant, for tools that check templates.
 *
 * @param folder receives one folder per variant
 * @param consoleFolder the built console
 * @returns the template files
 */
export function synthesizeVariants(folder: string, consoleFolder?: string): string[] {
  return Object.entries(listVariants()).map(([stage, written]) => {
    const outdir = join(folder, stage);
    const app = new App({ analyticsReporting: false, outdir });
    const settings = readSettings({}, stage, JSON.stringify({ [stage]: written }));
    new InstagramChatAgentsStack(app, settings, consoleFolder);
    app.synth();
    return join(outdir, `${settings.stackName}.template.json`);
  });
}
