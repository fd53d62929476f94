import { describe, expect, it } from 'vitest';
import { agentFailure, explainFailure } from '../../../shared/agents/agent-failure.ts';

function failure(details: { name?: string; code?: string; message?: string }): Error {
  return Object.assign(
    new Error(details.message ?? 'arn:aws:iam::1:role/inner at 10.0.0.7'),
    details,
  );
}

describe('a failure of an agent, in words for its tenant', () => {
  it.each([
    [agentFailure('The model answered nothing.'), 'The model answered nothing.'],
    [failure({ name: 'TimeoutError' }), 'The agent did not answer within 25 seconds.'],
    [failure({ name: 'AbortError' }), 'The agent did not answer within 25 seconds.'],
    [failure({ code: 'ECONNREFUSED' }), "The agent's server could not be reached."],
    [failure({ code: 'ENOTFOUND' }), "The agent's server could not be reached."],
    [failure({ code: 'UND_ERR_SOCKET' }), "The agent's server could not be reached."],
    [failure({ code: 'CERT_HAS_EXPIRED' }), "The agent's server could not be reached."],
    [
      failure({ code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' }),
      "The agent's answer is longer than 256 kB.",
    ],
    [
      failure({ message: 'agent.example.com has no address that may be called.' }),
      'agent.example.com has no address that may be called.',
    ],
    [failure({ name: 'AccessDeniedException' }), 'The agent failed.'],
    ['a text', 'The agent failed.'],
    [undefined, 'The agent failed.'],
  ])('%s', (thrown, message) => {
    expect(explainFailure(thrown)).toMatchObject({ code: 'API_ERROR', message });
  });
});
