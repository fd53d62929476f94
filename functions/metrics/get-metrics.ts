import { requireChannel } from '../../shared/channels/require-channel.ts';
import { describeFigures } from '../../shared/figures/describe-figures.ts';
import { choosePeriod } from '../../shared/figures/period.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { getMetricsRequest } from '../../shared/http/requests-metrics.ts';
import { listFigures } from '../../shared/storage/figures.ts';

/** What happened on each day, in all of the tenant's channels or in one. */
export const handler = tenantEndpoint('metrics', getMetricsRequest, async ({ path, query }) => {
  const { subaccountId } = path;
  const { channel_id: channelId, ...asked } = query;
  const period = choosePeriod(asked, Date.now());
  if (channelId) await requireChannel(subaccountId, channelId);
  const stored = await listFigures(subaccountId, period.from, period.to, channelId);
  return { data: describeFigures(period, stored) };
});
