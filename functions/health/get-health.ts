import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { json } from '../../shared/http/endpoint.ts';

/** Says that the API is up; it calls nothing else, so that a stranger's calls cost next to nothing. */
export async function handler(): Promise<APIGatewayProxyStructuredResultV2> {
  return json(200, { success: true, data: { status: 'ok' } });
}
