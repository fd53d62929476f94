import {
  connectInstagramRequest,
  getAgentRequest,
  getInstagramStatusRequest,
  listMessagesRequest,
  registerAgentRequest,
} from '../shared/http/requests.ts';
import type { RequestSchema } from '../shared/http/validation.ts';
import type { Grant } from './grants.ts';

/** A function: its file, what it may do on AWS, and its limits. */
export interface FunctionEntry {
  /** Relative to the repository. Its place also names the function. */
  file: `functions/${string}.ts`;
  summary: string;
  grants: Grant[];
  timeoutSeconds?: number;
  memoryMegabytes?: number;
}

export interface Endpoint extends FunctionEntry {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: `/${string}`;
  /** `tenant`: a signed-in caller whose tenant is in the path. `meta`: proven by Meta's signature. */
  access: 'tenant' | 'meta' | 'public';
  request?: RequestSchema;
}

export interface Worker extends FunctionEntry {
  trigger: { queue: 'chat' } | { everyMinutes: number };
}

const agentPath = '/api/database/{subaccountId}/chat-agents/{agentId}' as const;

/** Every route of the API, once: the stack, the README's table and the local run come from it. */
export const endpoints: Endpoint[] = [
  {
    method: 'PUT',
    path: agentPath,
    file: 'functions/chat-agents/register-agent.ts',
    access: 'tenant',
    summary: 'register a chat agent, or change it',
    request: registerAgentRequest,
    grants: [
      'table:GetItem',
      'table:UpdateItem',
      'agent-secrets:CreateSecret',
      'agent-secrets:DeleteSecret',
    ],
  },
  {
    method: 'GET',
    path: agentPath,
    file: 'functions/chat-agents/get-agent.ts',
    access: 'tenant',
    summary: "a chat agent's settings, without its secrets",
    request: getAgentRequest,
    grants: ['table:GetItem'],
  },
  {
    method: 'POST',
    path: `${agentPath}/instagram/connect`,
    file: 'functions/chat-agents-instagram/connect.ts',
    access: 'tenant',
    summary: 'connect an Instagram account; answers its QR code',
    request: connectInstagramRequest,
    grants: [
      'table:GetItem',
      'table:BatchGetItem',
      'table:PutItem',
      'table:UpdateItem',
      'channel-secrets:CreateSecret',
      'channel-secrets:DeleteSecret',
      'graph-api',
    ],
  },
  {
    method: 'GET',
    path: `${agentPath}/instagram/status`,
    file: 'functions/chat-agents-instagram/get-status.ts',
    access: 'tenant',
    summary: 'whether an account is connected and its token works',
    request: getInstagramStatusRequest,
    grants: ['table:GetItem'],
  },
  {
    method: 'GET',
    path: `${agentPath}/instagram/messages`,
    file: 'functions/chat-agents-instagram/list-messages.ts',
    access: 'tenant',
    summary: 'chats by last activity, with their newest messages (`limit`, `skip`, `cursor`)',
    request: listMessagesRequest,
    grants: ['table:GetItem', 'table:BatchGetItem', 'table:Query', 'gsi1:Query'],
  },
  {
    method: 'GET',
    path: '/api/webhooks/instagram',
    file: 'functions/webhooks/verify-webhook.ts',
    access: 'meta',
    summary: "Meta's check of the webhook address",
    grants: ['app-secret:GetSecretValue'],
  },
  {
    method: 'POST',
    path: '/api/webhooks/instagram',
    file: 'functions/webhooks/receive-webhook.ts',
    access: 'meta',
    summary: "Meta's signed deliveries, for every connected account",
    grants: [
      'app-secret:GetSecretValue',
      'table:BatchGetItem',
      'table:GetItem',
      'table:PutItem',
      'table:UpdateItem',
      'chat-queue:SendMessage',
    ],
  },
  {
    method: 'GET',
    path: '/api/health',
    file: 'functions/health/get-health.ts',
    access: 'public',
    summary: 'whether the API is up',
    grants: [],
    memoryMegabytes: 128,
  },
];

/** The functions that no route leads to. */
export const workers: Worker[] = [
  {
    file: 'functions/workers/reply-to-chat.ts',
    trigger: { queue: 'chat' },
    summary: 'answers what is open in a chat',
    timeoutSeconds: 60,
    grants: [
      'table:GetItem',
      'table:BatchGetItem',
      'table:Query',
      'table:PutItem',
      'table:UpdateItem',
      'channel-secrets:GetSecretValue',
      'agent-secrets:GetSecretValue',
      'chat-queue:SendMessage',
      'chat-queue:Consume',
      'graph-api',
    ],
  },
  {
    file: 'functions/workers/sweep-due-chats.ts',
    trigger: { everyMinutes: 1 },
    summary: 'enqueues chats that are due again',
    grants: ['gsi2:Query', 'table:UpdateItem', 'chat-queue:SendMessage'],
  },
];
