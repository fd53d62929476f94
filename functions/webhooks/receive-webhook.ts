import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { recordDelivery } from '../../shared/chats/record-delivery.ts';
import { json } from '../../shared/http/endpoint.ts';
import { rawBody } from '../../shared/http/validation.ts';
import { isSignedByMeta } from '../../shared/instagram/signature.ts';
import { readDelivery } from '../../shared/instagram/webhook-events.ts';
import { logger } from '../../shared/logger.ts';
import { enqueueChatJobs } from '../../shared/queue/chat-jobs.ts';
import { getAppSecret, refreshAppSecret, webhookSecrets } from '../../shared/secrets/app-secret.ts';

/** Meta waits 5 seconds; what is not recorded by then comes again with the redelivery. */
const timeBudget = 4_000;

// Read while the module loads, when the CPU is fastest; a failure shows up where it is awaited.
getAppSecret().catch(() => {});

/**
 * Records what happened and enqueues what wants an answer. Anything authentic is answered 200, except
 * where a passing fault kept something from being recorded or enqueued: then Meta sends it all again.
 */
export async function handler(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const receivedAt = Date.now();
  const body = rawBody(event);
  if (!(await isAuthentic(body, event.headers['x-hub-signature-256']))) {
    return json(401, { success: false, message: 'The signature does not match.' });
  }
  const delivery = readDelivery(body.toString('utf8'), receivedAt);
  if ('reason' in delivery) logger.info('webhook delivery not used', { reason: delivery.reason });
  const { jobs, failures } = await recordDelivery(
    delivery.events,
    receivedAt,
    receivedAt + timeBudget,
  );
  if (jobs.length > 0) await enqueueChatJobs(jobs);
  if (failures.length > 0) throw failures[0];
  return json(200, { success: true });
}

/** A secret that was rotated since it was read gets one more look, at most once a minute. */
async function isAuthentic(body: Buffer, signature: string | undefined): Promise<boolean> {
  if (isSignedByMeta(body, signature, webhookSecrets(await getAppSecret()))) return true;
  const rotated = signature ? await refreshAppSecret() : undefined;
  return rotated !== undefined && isSignedByMeta(body, signature, webhookSecrets(rotated));
}
