import type { StackSettings } from '../settings.ts';
import { runTool } from './operator-command.ts';
import { assemblyOf } from './stage-files.ts';

/**
 * Builds what a stage needs and synthesizes it: nothing of it asks AWS.
 *
 * @param variables beat the file of the stages
 */
export async function prepareStage(
  stage: string,
  settings: StackSettings,
  variables: Record<string, string> = {},
): Promise<void> {
  if (settings.console) await runTool('npm', ['run', 'build:web']);
  await runTool(
    'cdk',
    ['synth', '--quiet', '-c', `stage=${stage}`, '--output', assemblyOf(stage)],
    variables,
  );
}
