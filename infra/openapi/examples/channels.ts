import {
  accountId,
  channelId,
  type Examples,
  instagramToken,
  tenant,
  username,
} from './example.ts';

const channel = {
  channel_id: channelId,
  choice: 'instagram',
  login: 'instagram',
  username,
  instagram_business_account_id: accountId,
  agent_id: 'assistant',
  status: 'active',
};

export const channelExamples: Examples = {
  'POST /api/channels/create': {
    request: {
      body: {
        choice: 'instagram',
        data: {
          instagram_business_account_id: accountId,
          access_token: instagramToken,
          user_id: accountId,
          username,
        },
        organization_id: tenant,
        agent_id: 'assistant',
      },
    },
    response: { success: true, data: channel },
  },
  'GET /api/channels': {
    request: { query: { organization_id: tenant } },
    response: { success: true, data: { channels: [channel], count: 1 } },
  },
  'DELETE /api/channels/{channelId}': {
    request: { path: { channelId }, query: { organization_id: tenant } },
    response: {
      success: true,
      message: `@${username} is disconnected.`,
      data: { channel_id: channelId, status: 'disconnected' },
    },
  },
  'PUT /api/channels/{channelId}/agent': {
    request: { path: { channelId }, body: { organization_id: tenant, agent_id: 'assistant' } },
    response: { success: true, data: channel },
  },
  'GET /api/channels/{channelId}/health': {
    request: { path: { channelId }, query: { organization_id: tenant } },
    response: {
      success: true,
      data: {
        status: 'problems',
        checks: [
          { name: 'state', ok: true, detail: 'The account is connected.', fix: null },
          {
            name: 'agent',
            ok: false,
            detail: 'No agent answers this account.',
            fix: 'Bind one with PUT /api/channels/{channelId}/agent.',
          },
        ],
      },
    },
  },
};
