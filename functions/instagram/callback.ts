import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { getSetting } from '../../shared/config.ts';
import { readState } from '../../shared/oauth/state.ts';
import { getAppSecret } from '../../shared/secrets/app-secret.ts';

/** What is passed on to the frontend, up to this length each; nothing else is. */
const handedOn = ['code', 'state', 'error', 'error_reason', 'error_description'];
const longest = 2000;

/**
 * Where Instagram sends the browser after the login: on to the frontend's page, with the code, or with the
 * reason why there is none. The address is always the configured one. Browsers call it twice (prefetch,
 * reload), so it consumes nothing: the frontend exchanges the code.
 */
export async function handler(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const query = event.queryStringParameters ?? {};
  const target = new URL('/instagram-redirect', getSetting('frontendUrl'));
  const { stateKey } = await getAppSecret();
  if (readState(stateKey, query['state'] ?? '', Date.now())) {
    for (const name of handedOn) {
      const value = query[name]?.slice(0, longest);
      if (value) target.searchParams.set(name, value);
    }
  } else {
    target.searchParams.set('error', 'invalid_state');
    target.searchParams.set('error_description', 'This login has expired. Please start it again.');
  }
  return {
    statusCode: 302,
    headers: {
      location: target.toString(),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  };
}
