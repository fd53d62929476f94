import { checkHealth } from '../../shared/channel-health/check-health.ts';
import { requireChannel } from '../../shared/channels/require-channel.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { getChannelHealthRequest } from '../../shared/http/requests-channels.ts';

/** Why a channel gets no messages: every known cause, with its fix. */
export const handler = tenantEndpoint(
  'channel-health',
  getChannelHealthRequest,
  async ({ path, query }) => {
    const channel = await requireChannel(query.organization_id, path.channelId);
    return { data: await checkHealth(channel) };
  },
);
