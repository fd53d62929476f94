import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { rawBody } from '../../shared/http/validation.ts';
import { getAppSecret } from '../../shared/secrets/app-secret.ts';
import { acceptDelivery, refuseDelivery } from '../../shared/webhooks/accept-delivery.ts';
import { isSignedByApp } from '../../shared/webhooks/check-signature.ts';

// Read while the module loads, when the CPU is fastest; a failure shows up where it is awaited.
getAppSecret().catch(() => {});

/** Takes the deliveries of every connected account, signed by the app. */
export async function handler(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const receivedAt = Date.now();
  const body = rawBody(event);
  const isAuthentic = await isSignedByApp(body, event.headers['x-hub-signature-256']);
  return isAuthentic ? acceptDelivery(body, receivedAt) : refuseDelivery();
}
