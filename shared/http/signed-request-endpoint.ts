import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer as ApiEvent,
  APIGatewayProxyStructuredResultV2 as ApiResult,
} from 'aws-lambda';
import { ApiError } from '../errors.ts';
import { readSignedRequest, type SignedRequest } from '../instagram/signed-request.ts';
import { findInAppSecret, metaAppOf } from '../secrets/app-secret.ts';
import type { Grantor } from '../storage/grantors.ts';
import { errorEnvelope, json } from './endpoint.ts';
import { rawBody } from './validation.ts';

/**
 * A Lambda handler for a callback from Meta about one person, whom the form field `signed_request` proves;
 * its secret is that of the login's own app. What `handle` returns is the response.
 *
 * @param handle also gets the time at which Meta signed (Unix milliseconds): a call may be late or repeated
 */
export function signedRequestEndpoint(
  operation: string,
  login: Grantor['login'],
  handle: (grantor: Grantor, event: ApiEvent, askedAt: number) => Promise<object>,
) {
  return middy<ApiEvent, ApiResult>()
    .use(errorEnvelope(operation))
    .handler(async (event) => {
      const form = new URLSearchParams(rawBody(event).toString('utf8'));
      const field = form.get('signed_request');
      if (field === null) {
        throw new ApiError('VALIDATION_ERROR', 'body.signed_request: is missing from the form');
      }
      const signed = await readSigned(login, field);
      if (signed === undefined) {
        throw new ApiError('FORBIDDEN', 'The signed_request is not signed with the app secret.');
      }
      const { userId, issuedBy = Infinity } = signed;
      const askedAt = Math.min(Date.now(), issuedBy);
      return json(200, await handle({ login, userId }, event, askedAt));
    });
}

/** A secret that may have been rotated since it was read is read once more, at most once a minute. */
function readSigned(login: Grantor['login'], field: string): Promise<SignedRequest | undefined> {
  return findInAppSecret((secret) => {
    const app = metaAppOf(secret, login);
    return app && readSignedRequest(field, app.secret);
  });
}
