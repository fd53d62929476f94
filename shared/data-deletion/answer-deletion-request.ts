import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Grantor } from '../storage/grantors.ts';
import { requestDeletion } from './request-deletion.ts';

/** What Meta shows the person: a code, and where to see the deletion's progress. */
interface DeletionAnswer {
  url: string;
  confirmation_code: string;
}

/**
 * https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export async function answerDeletionRequest(
  grantor: Grantor,
  { headers, requestContext }: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>,
): Promise<DeletionAnswer> {
  const code = await requestDeletion(grantor);
  const origin = `${headers['x-forwarded-proto'] ?? 'https'}://${requestContext.domainName}`;
  return { url: `${origin}/api/data-deletion/${code}`, confirmation_code: code };
}
