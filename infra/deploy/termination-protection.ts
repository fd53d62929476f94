import { runTool } from './operator-command.ts';
import type { Place } from './place.ts';

/**
 * Takes a stack's protection from deletion away, if it has it: CloudFormation deletes none that has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html
 *
 * @throws {OperatorProblem} where that is not allowed
 */
export function allowDeletion(stackName: string, { region }: Place): Promise<void> {
  const which = ['--region', region, '--stack-name', stackName];
  const change = ['update-termination-protection', ...which, '--no-enable-termination-protection'];
  return runTool('aws', ['cloudformation', ...change]);
}
