import { timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { getAppSecret } from '../../shared/secrets/app-secret.ts';

/** Meta's challenges are short numbers; nothing else needs to be repeated to whoever asks. */
const challengePattern = /^[\w-]{1,200}$/;

/**
 * Answers Meta's check of the webhook address: the challenge, verbatim, to whoever knows the token.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export async function handler(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const query = event.queryStringParameters ?? {};
  const { webhookVerifyToken } = await getAppSecret();
  const challenge = query['hub.challenge'] ?? '';
  const isMeta =
    query['hub.mode'] === 'subscribe' &&
    isSameToken(query['hub.verify_token'], webhookVerifyToken) &&
    challengePattern.test(challenge);
  return {
    statusCode: isMeta ? 200 : 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: isMeta ? challenge : 'The verify token does not match the one in the app secret.',
  };
}

function isSameToken(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return b.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
