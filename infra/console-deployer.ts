import { type CfnElement, Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { acknowledge } from './acknowledge.ts';

const reason =
  'CDK’s own function and role, which are used while the stack is deployed and never else.';

const rules = [
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
  ...['GetObject', 'GetBucket', 'List', 'DeleteObject', 'Abort'].map(
    (action) => `AwsSolutions-IAM5[Action::s3:${action}*]`,
  ),
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
  'AwsSolutions-L1',
  'Serverless-LambdaDLQ',
  'Serverless-LambdaLatestVersion',
  'Serverless-LambdaTracing',
];

/** CDK's function that copies files into the bucket is not ours to change. */
export function acknowledgeDeployer(bucket: Bucket): void {
  const stack = Stack.of(bucket);
  const bucketId = stack.resolve((bucket.node.defaultChild as CfnElement).logicalId);
  const ofBucket = `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/*]`;
  const deployer = stack.node.children.find(({ node }) =>
    node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  if (!deployer) throw new Error('CDK no longer deploys files by a function of its own.');
  acknowledge(deployer, Object.fromEntries([...rules, ofBucket].map((rule) => [rule, reason])));
}
