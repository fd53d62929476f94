import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** The document's text and its hash, which the bundler inserts here (infra/bundle.ts). */
declare const OPENAPI_DOCUMENT: string;
declare const OPENAPI_HASH: string;

const etag = `"${OPENAPI_HASH}"`;
const headers = { etag, 'cache-control': 'public, max-age=300' };

/** The OpenAPI document of this API; callers that already have it get 304. */
export async function handler(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  if (event.headers['if-none-match']?.includes(etag)) return { statusCode: 304, headers };
  return {
    statusCode: 200,
    headers: { ...headers, 'content-type': 'application/json' },
    body: OPENAPI_DOCUMENT,
  };
}
