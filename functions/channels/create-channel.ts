import { connectChannel } from '../../shared/channels/connect-channel.ts';
import { describeChannel } from '../../shared/channels/describe-channel.ts';
import { requireNamedAgent } from '../../shared/channels/require-agent.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { createChannelRequest } from '../../shared/http/requests-channels.ts';

/** Connects an account with a token of either login; repeating it renews the connection. */
export const handler = tenantEndpoint('create-channel', createChannelRequest, async ({ body }) => {
  const { data, organization_id, agent_id } = body;
  const agent = await requireNamedAgent(organization_id, agent_id);
  const { channel } = await connectChannel(organization_id, agent, {
    accessToken: data.access_token,
    instagramAccountId: data.instagram_business_account_id,
    ...('page_id' in data && { pageId: data.page_id }),
  });
  return { status: 201, data: describeChannel(channel) };
});
