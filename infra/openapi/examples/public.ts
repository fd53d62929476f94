import { agentPath, agentRoute, type Examples } from './example.ts';

/** What anybody or Meta may call; Meta's own requests are in Meta's documentation. */
export const publicExamples: Examples = {
  'GET /api/health': { response: { success: true, data: { status: 'ok' } } },
  'GET /api/openapi.json': { response: { openapi: '3.1.1', paths: {} } },
  'GET /api/webhooks/instagram': {},
  'POST /api/webhooks/instagram': { response: { success: true } },
  [`GET ${agentRoute}/instagram/webhook`]: { request: { path: agentPath } },
  [`POST ${agentRoute}/instagram/webhook`]: {
    request: { path: agentPath },
    response: { success: true },
  },
};
