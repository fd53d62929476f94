import type { Stack } from 'aws-cdk-lib';

/** The ids of Bedrock's models and inference profiles. */

/** https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html */
const geographies = /^(us|us-gov|eu|apac|jp|au|ca|in|sa|me|uk|global)\./;

/** Such as `eu.anthropic.claude-…`: the regions of a geography share the requests. */
export function isInferenceProfile(id: string): boolean {
  return geographies.test(id);
}

/** The model behind an inference profile; for a model, the model itself. */
export function modelBehind(id: string): string {
  return id.replace(geographies, '');
}

/**
 * The ARNs that invoking these models requires. A profile runs its model in any region of its geography, so
 * the ARN of the model behind it covers every region.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html
 */
export function bedrockArns(stack: Stack, ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const isProfile = isInferenceProfile(id);
    const model = stack.formatArn({
      service: 'bedrock',
      ...(isProfile && { region: '*' }),
      account: '',
      resource: 'foundation-model',
      resourceName: modelBehind(id),
    });
    if (!isProfile) return [model];
    const resource = 'inference-profile';
    return [stack.formatArn({ service: 'bedrock', resource, resourceName: id }), model];
  });
}

/** Why these models' ARNs contain a `*`, by the name that cdk-nag gives each finding. */
export function reasonsForAnyRegion(ids: readonly string[]): Record<string, string> {
  const reason = 'An inference profile runs its model in any region of its geography.';
  const models = ids.filter(isInferenceProfile).map(modelBehind);
  return Object.fromEntries(
    models.map((model) => [
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:bedrock:*::foundation-model/${model}]`,
      reason,
    ]),
  );
}
