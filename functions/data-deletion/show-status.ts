import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import {
  contentSecurityPolicy,
  showDeletion,
  unknownDeletion,
} from '../../shared/data-deletion/status-page.ts';
import { findDeletion } from '../../shared/storage/data-deletions.ts';

const codePattern = /^[A-Za-z0-9]{32,64}$/;

/** The page to which Meta sends a person who asked for the deletion of their data. */
export async function handler({
  pathParameters,
}: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const code = pathParameters?.['code'] ?? '';
  const deletion = codePattern.test(code) ? await findDeletion(code) : undefined;
  return {
    statusCode: deletion ? 200 : 404,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: deletion ? showDeletion(deletion) : unknownDeletion,
  };
}
