import { createHmac } from 'node:crypto';
import { logger } from '../logger.ts';
import { mayBeCalled, requireCallableUrl } from '../outbound/callable-url.ts';
import { lookupOnly } from '../outbound/public-address.ts';
import { createHttpClient, sendRequest } from '../outbound/send-request.ts';
import { readAgentSecret } from '../secrets/agent-secrets.ts';
import { findTenantSettings } from '../storage/tenant-settings.ts';
import type { AttentionDetail } from './attention-event.ts';

const client = createHttpClient(lookupOnly(mayBeCalled));

/** Milliseconds. */
const timeLimit = 5_000;

/**
 * Tells the tenant's own server that a chat needs a person, if the tenant has set one: a POST whose raw body
 * is signed with the tenant's secret. The id stays the same however often it is sent.
 *
 * @throws if the server did not respond 2xx: it is told again later
 */
export async function postToStaffWebhook(detail: AttentionDetail): Promise<void> {
  const { tenantId, id } = detail;
  const webhook = (await findTenantSettings(tenantId))?.staffWebhook;
  if (!webhook) return;
  const url = requireCallableUrl(webhook.url);
  const body = JSON.stringify(detail);
  const secret = await readAgentSecret(webhook.secretName);
  const { status } = await sendRequest(client, {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'x-event-id': id,
      'x-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
    body,
    timeLimit,
  });
  if (status < 200 || status > 299) throw new Error(`The staff webhook answered ${status}.`);
  logger.info('staff were told by webhook', { tenantId, id });
}
