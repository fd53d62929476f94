import { type Examples, tenant } from './example.ts';

const route = '/api/database/{subaccountId}/settings';
const path = { subaccountId: tenant };

const settings = {
  retentionDays: 365,
  disclosure: { enabled: true, text: 'You are talking to a bot.' },
  humanAgentChannels: [],
};

const url = 'https://staff.example.com/instagram';
const answered = { success: true, data: { ...settings, staffWebhook: { url, secretIsSet: true } } };

export const settingsExamples: Examples = {
  [`GET ${route}`]: { request: { path }, response: answered },
  [`PUT ${route}`]: {
    request: {
      path,
      body: { ...settings, staffWebhook: { url, secret: 'a-secret-of-your-own' } },
    },
    response: answered,
  },
};
