import { answerDeletionRequest } from '../../shared/data-deletion/answer-deletion-request.ts';
import { signedRequestEndpoint } from '../../shared/http/signed-request-endpoint.ts';

/** Meta says that somebody wants their data deleted. */
export const handler = signedRequestEndpoint(
  'facebook-data-deletion',
  'facebook',
  answerDeletionRequest,
);
