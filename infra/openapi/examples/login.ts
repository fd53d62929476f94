import {
  accountId,
  type Examples,
  instagramToken,
  pageToken,
  tenant,
  username,
} from './example.ts';

const redirectUri = 'https://app.example.com/instagram-redirect';
const state = 'eyJ0ZW5hbnQiOiJmam9yZC1tdWdzIn0.c2lnbmF0dXJl';

export const loginExamples: Examples = {
  'POST /api/instagram/authorize-url': {
    request: {
      body: { organization_id: tenant, agent_id: 'assistant', redirect_uri: redirectUri },
    },
    response: {
      authorize_url: `https://www.instagram.com/oauth/authorize?client_id=990000000000001&state=${state}`,
      state,
    },
  },
  'GET /api/instagram/callback': {},
  'POST /api/instagram/exchange-token': {
    request: { body: { code: 'AQBexampleCode', state, redirect_uri: redirectUri } },
    response: {
      access_token: instagramToken,
      user_id: accountId,
      token_type: 'long-lived',
      expires_in: 5_183_944,
    },
  },
  'POST /api/instagram/user-info': {
    request: { body: { access_token: instagramToken, user_id: accountId } },
    response: {
      user_id: accountId,
      username,
      account_type: 'BUSINESS',
      instagram_business_account_id: accountId,
    },
  },
  'POST /api/facebook/exchange-token': {
    request: { body: { code: 'AQBexampleCode', redirect_uri: redirectUri } },
    response: {
      access_token: 'EAAexampleUserToken',
      token_type: 'long-lived',
      expires_in: 5_183_944,
    },
  },
  'POST /api/facebook/pages': {
    request: { body: { access_token: 'EAAexampleUserToken' } },
    response: {
      data: [
        {
          id: '660000000000001',
          name: 'Fjord Mugs',
          access_token: pageToken,
          instagram_business_account: { id: accountId, username },
          usable: true,
          reason: null,
        },
      ],
      hint: null,
    },
  },
};
