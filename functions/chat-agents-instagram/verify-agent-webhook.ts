import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { answerVerification } from '../../shared/webhooks/answer-verification.ts';
import { findAgentWebhook } from '../../shared/webhooks/find-agent-webhook.ts';

/** Answers Meta's check of an agent's own webhook address, with the token it was connected with. */
export async function handler(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const webhook = await findAgentWebhook(event);
  return answerVerification(event, webhook?.secret.webhookVerificationToken);
}
