import { makeWay, whatTryLeft } from './failed-try.ts';
import { nextSteps } from './next-steps.ts';
import {
  isConfirmed,
  OperatorProblem,
  print,
  readStageCommand,
  runCommand,
  runTool,
} from './operator-command.ts';
import { findPlace, inWords, variablesOf } from './place.ts';
import { prepareStage } from './prepare-stage.ts';
import { assemblyOf, outputsFile, readOutputs } from './stage-files.ts';
import { warnings } from './warnings.ts';

const help = `Deploys a stage of infra/stages.json, and says what is left to do by hand.

  npm run deploy -- --stage NAME              shows the changes, asks, deploys
  npm run deploy -- --stage NAME --yes        deploys without asking
  npm run deploy -- --stage NAME --dry-run    checks and synthesizes; calls nothing on AWS

Needs the AWS CLI, credentials and a region in the environment, and once per account and region: npx cdk bootstrap.
Exit code: 0 done, 1 not done.
`;

async function deploy(): Promise<void> {
  const command = readStageCommand(help, ['yes', 'dry-run']);
  if (!command) return;
  const { stage, settings, flags } = command;
  print(`Stage ${stage}: the stack ${settings.stackName}.`);
  for (const warning of warnings(settings)) print(`- ${warning}`);
  await prepareStage(stage, settings);
  if (flags['dry-run']) return print('\nDry run: nothing was deployed.');

  const place = await findPlace();
  const variables = variablesOf(place);
  const app = ['--app', assemblyOf(stage)];
  await runTool('cdk', ['diff', ...app], variables);
  const question = `\nDeploy ${settings.stackName} to ${inWords(place)}? (yes/no) `;
  if (!flags.yes && !(await isConfirmed(question, 'yes'))) {
    throw new OperatorProblem('Nothing was deployed.');
  }
  const outputs = ['--outputs-file', outputsFile(stage)];
  const unasked = ['--require-approval', 'never'];
  await makeWay(settings.stackName, place);
  try {
    await runTool('cdk', ['deploy', ...app, ...unasked, ...outputs], variables);
  } catch (problem) {
    print(await whatTryLeft(settings.stackName, place));
    throw problem;
  }
  print(nextSteps(readOutputs(stage, settings.stackName), settings));
  print(`\nThen check that it answers: npm run smoke -- --stage ${stage}`);
}

await runCommand(deploy);
