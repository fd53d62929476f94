import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** The document's text: the bundler puts it here (infra/bundle.ts). */
declare const OPENAPI_DOCUMENT: string;

const etag = `"${createHash('sha256').update(OPENAPI_DOCUMENT).digest('base64url')}"`;
const headers = { etag, 'cache-control': 'public, max-age=300' };

/** The OpenAPI document of this API; who has it already gets 304. */
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
