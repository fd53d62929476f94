import { environment } from '../config.ts';
import { ApiError } from '../errors.ts';

/** @throws VALIDATION_ERROR if the stack's settings do not allow this model or inference profile */
export function requireAllowedModel(modelId: string): void {
  const allowed = (process.env[environment.bedrockModels] ?? '').split(',').filter(Boolean);
  if (allowed.includes(modelId)) return;
  throw new ApiError(
    'VALIDATION_ERROR',
    `body.provider.modelId: is not allowed. The stack's setting BEDROCK_MODELS allows ${allowed.join(', ') || 'no model'}.`,
  );
}
