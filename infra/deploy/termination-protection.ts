import { runTool } from './operator-command.ts';
import type { Place } from './place.ts';

/**
 * Removes a stack's termination protection, if it has any: CloudFormation does not delete a protected stack.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html
 *
 * @throws {OperatorProblem} if that is not allowed
 */
export function allowDeletion(stackName: string, { region }: Place): Promise<void> {
  const which = ['--region', region, '--stack-name', stackName];
  const change = ['update-termination-protection', ...which, '--no-enable-termination-protection'];
  return runTool('aws', ['cloudformation', ...change]);
}
