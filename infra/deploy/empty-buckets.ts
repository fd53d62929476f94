import { runTool } from './operator-command.ts';
import { askAws, type Place } from './place.ts';

/**
 * Empties the stack's buckets: CloudFormation cannot delete a bucket that is not empty, and the function that
 * copied the console's files does not remove them when its stack is deleted. The files can be rebuilt.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html
 *
 * @throws {OperatorProblem} if a bucket may not be listed or emptied
 */
export async function emptyBuckets(stackName: string, { region }: Place): Promise<void> {
  // Resources that a deletion or a failed deployment already removed are still listed.
  const isThere = "ResourceType=='AWS::S3::Bucket' && ResourceStatus!='DELETE_COMPLETE'";
  const query = `StackResourceSummaries[?${isThere}].PhysicalResourceId`;
  const listed = await askAws([
    ...['cloudformation', 'list-stack-resources', '--region', region, '--stack-name', stackName],
    ...['--query', query, '--output', 'text'],
  ]);
  // A page of resources without a bucket reads "None".
  const buckets = listed.split(/\s+/).filter((name) => name !== '' && name !== 'None');
  for (const bucket of buckets) {
    const where = [`s3://${bucket}`, '--region', region];
    await runTool('aws', ['s3', 'rm', ...where, '--recursive', '--only-show-errors']);
  }
}
