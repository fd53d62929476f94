import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { findInAppSecret } from '../../shared/secrets/app-secret.ts';
import { answerVerification } from '../../shared/webhooks/answer-verification.ts';

/** Answers Meta's check of the app's webhook address. */
export async function handler(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const accepted = await findInAppSecret(({ webhookVerifyToken }) => {
    const answer = answerVerification(event, webhookVerifyToken);
    return answer.statusCode === 200 ? answer : undefined;
  });
  return accepted ?? answerVerification(event, undefined);
}
