import { challengeResponse, deliveryResponse } from '../../shared/http/responses.ts';
import type { Grant } from '../grants.ts';
import type { Endpoint } from './endpoint.ts';

const agentWebhookPath = '/api/database/{subaccountId}/chat-agents/{agentId}/instagram/webhook';

const receiveGrants: Grant[] = [
  'app-secret:GetSecretValue',
  'table:BatchGetItem',
  'table:GetItem',
  'table:Query',
  'table:PutItem',
  'table:UpdateItem',
  'chat-queue:SendMessage',
];

/** What Meta calls. */
export const webhookEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/api/webhooks/instagram',
    file: 'functions/webhooks/verify-webhook.ts',
    access: 'meta',
    summary: "Meta's verification of the webhook address",
    response: challengeResponse,
    grants: ['app-secret:GetSecretValue'],
  },
  {
    method: 'POST',
    path: '/api/webhooks/instagram',
    file: 'functions/webhooks/receive-webhook.ts',
    access: 'meta',
    summary: "Meta's signed deliveries, for every connected account",
    reservation: 'webhooks',
    response: deliveryResponse,
    grants: receiveGrants,
  },
  {
    method: 'GET',
    path: agentWebhookPath,
    file: 'functions/chat-agents-instagram/verify-agent-webhook.ts',
    access: 'meta',
    summary: "Meta's verification of an agent's own webhook address",
    response: challengeResponse,
    grants: ['table:GetItem', 'channel-secrets:GetSecretValue'],
  },
  {
    method: 'POST',
    path: agentWebhookPath,
    file: 'functions/chat-agents-instagram/receive-agent-webhook.ts',
    access: 'meta',
    summary: "Meta's signed deliveries, for one agent's account",
    response: deliveryResponse,
    grants: ['channel-secrets:GetSecretValue', ...receiveGrants],
  },
];
