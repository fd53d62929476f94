import { describeChannel } from '../../shared/channels/describe-channel.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { listChannelsRequest } from '../../shared/http/requests-channels.ts';
import { listChannels } from '../../shared/storage/channels.ts';

/** The tenant's connected channels. */
export const handler = tenantEndpoint('list-channels', listChannelsRequest, async ({ query }) => {
  const channels = await listChannels(query.organization_id);
  return { data: { channels: channels.map(describeChannel), count: channels.length } };
});
