import { agentPath, agentRoute, channelId, type Examples, tenant } from './example.ts';

const settings = {
  name: 'Shop assistant',
  provider: {
    type: 'faq',
    entries: [{ question: 'Do you ship to Norway?', answer: 'Yes, in 3 to 7 days.' }],
    fallback: 'I do not know that; somebody will answer soon.',
  },
};
const agent = { id: 'assistant', version: 2, ...settings };

export const chatAgentExamples: Examples = {
  [`PUT ${agentRoute}`]: {
    request: { path: agentPath, body: { version: 1, ...settings } },
    response: { success: true, data: agent },
  },
  [`GET ${agentRoute}`]: {
    request: { path: agentPath },
    response: { success: true, data: agent },
  },
  'GET /api/database/{subaccountId}/chat-agents': {
    request: { path: { subaccountId: tenant } },
    response: {
      success: true,
      data: {
        agents: [
          {
            id: 'assistant',
            name: settings.name,
            provider: { type: 'faq' },
            channel_id: channelId,
          },
        ],
        count: 1,
      },
    },
  },
  [`DELETE ${agentRoute}`]: {
    request: { path: agentPath },
    response: {
      success: true,
      message: 'The agent "assistant" is removed.',
      data: { id: 'assistant' },
    },
  },
  [`POST ${agentRoute}/try`]: {
    request: { path: agentPath, body: { messages: [{ text: 'Do you ship to Norway?' }] } },
    response: {
      success: true,
      data: { kind: 'reply', messages: [{ text: 'Yes, in 3 to 7 days.' }] },
    },
  },
};
