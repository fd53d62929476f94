import { runTool } from './operator-command.ts';
import { askAws, type Place } from './place.ts';

/**
 * Empties the stack's buckets: CloudFormation deletes none that holds anything, and what put the console's files
 * there leaves them in a bucket of its own stack. They can be built again.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html
 *
 * @throws {OperatorProblem} where a bucket may not be listed or emptied
 */
export async function emptyBuckets(stackName: string, { region }: Place): Promise<void> {
  // What a deletion or a failed deployment already took away is still listed.
  const isThere = "ResourceType=='AWS::S3::Bucket' && ResourceStatus!='DELETE_COMPLETE'";
  const query = `StackResourceSummaries[?${isThere}].PhysicalResourceId`;
  const listed = await askAws([
    ...['cloudformation', 'list-stack-resources', '--region', region, '--stack-name', stackName],
    ...['--query', query, '--output', 'text'],
  ]);
  // A page of resources without a bucket is "None".
  const buckets = listed.split(/\s+/).filter((name) => name !== '' && name !== 'None');
  for (const bucket of buckets) {
    const where = [`s3://${bucket}`, '--region', region];
    await runTool('aws', ['s3', 'rm', ...where, '--recursive', '--only-show-errors']);
  }
}
