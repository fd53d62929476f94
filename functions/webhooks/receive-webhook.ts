import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { rawBody } from '../../shared/http/validation.ts';
import { inInvocation } from '../../shared/invocation.ts';
import { getAppSecret } from '../../shared/secrets/app-secret.ts';
import { acceptDelivery, refuseSignature } from '../../shared/webhooks/accept-delivery.ts';
import { isSignedByApp } from '../../shared/webhooks/check-signature.ts';

// Read during the cold start, when the CPU is fastest; a failure shows up where the secret is awaited.
getAppSecret().catch(() => {});

/** Accepts deliveries for every connected account, signed by the app. */
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
  const isAuthentic = await isSignedByApp(body, signature);
  return isAuthentic ? acceptDelivery(body, receivedAt) : refuseSignature(signature);
}
