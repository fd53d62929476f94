import { askAws, type Place } from './place.ts';
import type { Outputs } from './stage-files.ts';

/** The output that names each of the stack's data resources. */
const outputOf: Record<string, string> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Cognito::UserPool': 'UserPoolId',
};

/**
 * What CloudFormation kept of a stack whose first deployment or deletion failed, by output name.
 *
 * @throws {OperatorProblem} if there is no such stack, or no permission to look
 */
export async function findKept(stackName: string, { region }: Place): Promise<Outputs> {
  const query =
    "StackResourceSummaries[?ResourceStatus=='DELETE_SKIPPED'].[ResourceType,PhysicalResourceId]";
  const listed = await askAws([
    ...['cloudformation', 'list-stack-resources', '--region', region, '--stack-name', stackName],
    ...['--query', query, '--output', 'text'],
  ]);
  const kept = listed.split('\n').map((line) => line.split('\t'));
  const named = kept.map(([type = '', id]) => [outputOf[type], id]);
  return Object.fromEntries(named.filter(([name]) => name !== undefined));
}
