import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { rawBody } from '../../shared/http/validation.ts';
import { isSignedByMeta } from '../../shared/instagram/signature.ts';
import { inInvocation } from '../../shared/invocation.ts';
import { getAppSecret } from '../../shared/secrets/app-secret.ts';
import {
  acceptDelivery,
  refuseDelivery,
  refuseSignature,
} from '../../shared/webhooks/accept-delivery.ts';
import { isSignedByApp } from '../../shared/webhooks/check-signature.ts';
import { findAgentWebhook } from '../../shared/webhooks/find-agent-webhook.ts';

// Read during the cold start, when the CPU is fastest; a failure shows up where the secret is awaited.
getAppSecret().catch(() => {});

/**
 * Accepts deliveries to an agent's own webhook address: signed with the secret it was connected with, or by
 * the app if none was given, and only for the agent's own account.
 */
export function handler(
  event: APIGatewayProxyEventV2,
  { awsRequestId }: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  return inInvocation(awsRequestId, () => takeDelivery(event));
}

async function takeDelivery(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const receivedAt = Date.now();
  const body = rawBody(event);
  const signature = event.headers['x-hub-signature-256'];
  // Meta signs each delivery: an unsigned call costs no table read, and learns nothing from its timing.
  if (!signature) return refuseDelivery();
  const webhook = await findAgentWebhook(event);
  if (!webhook) return refuseDelivery();
  const { accountId, secret } = webhook;
  const isAuthentic = secret.webhookSecret
    ? isSignedByMeta(body, signature, [secret.webhookSecret])
    : await isSignedByApp(body, signature);
  return isAuthentic ? acceptDelivery(body, receivedAt, accountId) : refuseSignature(signature);
}
