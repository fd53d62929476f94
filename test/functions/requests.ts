const agent = '/api/database/acme/chat-agents/assistant';

export interface ValidRequest {
  /** What the envelope calls the endpoint. */
  operation: string;
  method: string;
  path: string;
  body?: Record<string, unknown>;
}

export const registerAgent = {
  operation: 'register-agent',
  method: 'PUT',
  path: agent,
  body: {
    name: 'Assistant',
    provider: { type: 'faq', entries: [{ question: 'Open?', answer: 'Yes.' }] },
  },
};

export const connectInstagram = {
  operation: 'connect',
  method: 'POST',
  path: `${agent}/instagram/connect`,
  body: {
    accessToken: 'IGAAfictional',
    instagramAccountId: '17841490000000101',
    webhookVerificationToken: 'verify',
  },
};

/** One right request for each endpoint of an agent, for the tenant `acme`. */
export const validRequests: ValidRequest[] = [
  registerAgent,
  { operation: 'get-agent', method: 'GET', path: agent },
  connectInstagram,
  { operation: 'status', method: 'GET', path: `${agent}/instagram/status` },
  { operation: 'messages', method: 'GET', path: `${agent}/instagram/messages` },
];
