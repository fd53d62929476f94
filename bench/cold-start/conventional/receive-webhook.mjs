import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { rawBody } from '../../../shared/http/validation.ts';
import { acceptDelivery, refuseDelivery } from '../../../shared/webhooks/accept-delivery.ts';
import { isSignedByApp } from '../../../shared/webhooks/check-signature.ts';

const logger = new Logger({ serviceName: 'webhook' });
const tracer = new Tracer({ serviceName: 'webhook' });
const metrics = new Metrics({ namespace: 'bench', serviceName: 'webhook' });

/** The same webhook as it is commonly written: it reads the secret when the first delivery arrives. */
export async function handler(event) {
  const receivedAt = Date.now();
  const body = rawBody(event);
  const isAuthentic = await isSignedByApp(body, event.headers['x-hub-signature-256']);
  if (!isAuthentic) return refuseDelivery();
  const answer = await acceptDelivery(body, receivedAt);
  tracer.putAnnotation('bytes', body.length);
  logger.info('delivery accepted', { bytes: body.length });
  metrics.addMetric('deliveries', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  return answer;
}
