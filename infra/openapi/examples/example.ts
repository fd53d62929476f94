/** One request and its successful response, as they go over the wire. */
export interface Example {
  request?: {
    path?: Record<string, string>;
    query?: Record<string, string | number>;
    headers?: Record<string, string>;
    body?: unknown;
  };
  response?: unknown;
}

/** By route, such as `POST /api/channels/create`. */
export type Examples = Record<string, Example>;

export const tenant = 'fjord-mugs';
export const agentPath = { subaccountId: tenant, agentId: 'assistant' };
export const agentRoute = '/api/database/{subaccountId}/chat-agents/{agentId}';
export const accountId = '17841400000000001';
export const username = 'fjord.mugs';
export const instagramToken = 'IGAAexampleLongLivedToken';
export const pageToken = 'EAAexamplePageToken';
export const channelId = 'ch3f9c2a7d1e8b4f60a5c7';
export const customerId = '1050000000000042';
export const chatId = `${channelId}-${customerId}`;
