import { emptyBuckets } from './empty-buckets.ts';
import { findKept } from './kept-resources.ts';
import {
  isConfirmed,
  OperatorProblem,
  print,
  readStageCommand,
  runCommand,
  runTool,
} from './operator-command.ts';
import {
  findOutputs,
  findPlace,
  findStatus,
  inWords,
  neverDeployed,
  variablesOf,
} from './place.ts';
import { prepareStage } from './prepare-stage.ts';
import { assemblyOf } from './stage-files.ts';
import { allowDeletion } from './termination-protection.ts';
import { whatFailureLeft, whatIsLeft } from './what-is-left.ts';

const help = `Deletes the stack of a stage. Keeps its data unless told otherwise.

  npm run destroy -- --stage NAME                  keeps the table, the app secret and the users
  npm run destroy -- --stage NAME --delete-data    deletes them with the stack

A stage whose setting onDestroy is "delete data" needs no --delete-data. Secrets created at run time
are not part of the stack and always stay; the commands that delete them are printed.
Needs the AWS CLI, credentials and a region in the environment.
Exit code: 0 done, 1 not done.
`;

/** A stack whose deletion failed can also only be deleted. */
const onlyToDelete = [...neverDeployed, 'DELETE_FAILED'];

async function destroy(): Promise<void> {
  const command = readStageCommand(help, ['delete-data']);
  if (!command) return;
  const { stage, settings, flags } = command;
  const deletesData = flags['delete-data'] || settings.onDestroy === 'delete data';
  const { stackName } = settings;
  const place = await findPlace();
  // Deploying the deletion policy to a stack that does not exist would create the whole stack.
  const status = await findStatus(stackName, place);
  const takesPolicy = !onlyToDelete.includes(status);
  const which = `${stackName} in ${inWords(place)}`;
  print(takesPolicy ? whatGoes(which, deletesData) : whatGoesOfBroken(which, status));
  print(
    'Disconnect the accounts first: otherwise Meta goes on delivering to an address that is gone.',
  );
  if (!(await isConfirmed(`Type the stack's name to continue: `, stackName))) {
    throw new OperatorProblem('Nothing was deleted.');
  }
  // The policy that was deployed last applies, whatever the file says now.
  await prepareStage(stage, settings, { ON_DESTROY: deletesData ? 'delete data' : 'keep data' });
  const app = ['--app', assemblyOf(stage)];
  const variables = variablesOf(place);
  if (takesPolicy) {
    await runTool('cdk', ['deploy', ...app, '--require-approval', 'never'], variables);
  }
  await emptyBuckets(stackName, place);
  await allowDeletion(stackName, place);
  // Read while the stack exists: this machine's own file of outputs may be about another stack of that name.
  const outputs = await findOutputs(stackName, place);
  const kept = takesPolicy ? {} : await findKept(stackName, place);
  await runTool('cdk', ['destroy', ...app, '--force'], variables);
  if (neverDeployed.includes(status)) {
    print(whatFailureLeft(kept, place) || `\n${stackName} is deleted, and nothing of it stays.`);
    return;
  }
  print(whatIsLeft({ ...outputs, ...kept }, settings, takesPolicy && deletesData, place));
  if (!takesPolicy) print(unlessDeployedToGo);
}

function whatGoes(which: string, deletesData: boolean): string {
  return deletesData
    ? `This deletes ${which}, and permanently its messages, app secret and users.`
    : `This deletes ${which}. Its table, app secret and users stay.`;
}

function whatGoesOfBroken(which: string, status: string): string {
  return `This deletes ${which}. It is in the state ${status} and can no longer be told what to keep: how it was last deployed decides whether its table, app secret and users stay.`;
}

const unlessDeployedToGo =
  'The table, app secret and users are gone if "delete data" was deployed last, or if they were never created.';

await runCommand(destroy);
