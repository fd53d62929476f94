import { ApiError } from '../errors.ts';

/** A provider's failure in words that its tenant may read: nothing internal, nothing from a conversation. */
export function agentFailure(message: string): ApiError {
  return new ApiError('API_ERROR', message);
}

/** Any failure of a provider, in words that its tenant may read. */
export function explainFailure(failure: unknown): ApiError {
  if (failure instanceof ApiError) return failure;
  const { name = '', code = '', message = '' } = (failure ?? {}) as Partial<Failure>;
  if (name === 'TimeoutError' || name === 'AbortError') {
    return agentFailure('The agent did not answer within 25 seconds.');
  }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return agentFailure("The agent's answer is longer than 256 kB.");
  }
  if (typeof code === 'string' && /^(E[A-Z]+|UND_ERR_\w+|\w*CERT\w*)$/.test(code)) {
    return agentFailure("The agent's server could not be reached.");
  }
  // For a name that leads into a private network: only https to a public address may be called.
  if (message.endsWith('has no address that may be called.')) return agentFailure(message);
  return agentFailure('The agent failed.');
}

interface Failure {
  name: string;
  code: unknown;
  message: string;
}
