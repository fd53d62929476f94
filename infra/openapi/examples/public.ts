import { agentPath, agentRoute, type Examples } from './example.ts';

/** Endpoints that anybody or Meta may call; Meta documents its own requests. */
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
