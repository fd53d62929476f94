import { isInferenceProfile, modelBehind } from '../../../bedrock-models.ts';
import type { Input, Permission } from '../service.ts';

/**
 * Converse needs InvokeModel on the model, or on both the inference profile and the model behind it, in
 * whichever region it runs.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html
 */
export function requiredPermissions(
  place: { region: string; accountId: string },
  operation: string,
  input: Input,
): Permission[] | undefined {
  if (operation !== 'Converse') return undefined;
  const { region, accountId } = place;
  const id = String(input['modelId']);
  const profiles = isInferenceProfile(id)
    ? [`arn:aws:bedrock:${region}:${accountId}:inference-profile/${id}`]
    : [];
  const models = [`arn:aws:bedrock:${region}::foundation-model/${modelBehind(id)}`];
  return [...profiles, ...models].map((resource) => ({ action: 'bedrock:InvokeModel', resource }));
}
