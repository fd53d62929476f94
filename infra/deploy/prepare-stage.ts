import type { StackSettings } from '../settings.ts';
import { runTool } from './operator-command.ts';
import { assemblyOf } from './stage-files.ts';
import { findVersion } from './version.ts';

/**
 * Builds what a stage needs and synthesizes it, without calling AWS.
 *
 * @param variables override the file of stages
 */
export async function prepareStage(
  stage: string,
  settings: StackSettings,
  variables: Record<string, string> = {},
): Promise<void> {
  if (settings.console) await runTool('npm', ['run', 'build:web']);
  const context = ['-c', `stage=${stage}`, '-c', `version=${await findVersion()}`];
  await runTool('cdk', ['synth', '--quiet', ...context, '--output', assemblyOf(stage)], variables);
}
