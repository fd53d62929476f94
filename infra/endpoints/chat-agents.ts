import {
  getAgentRequest,
  listAgentsRequest,
  removeAgentRequest,
} from '../../shared/http/requests-chat-agents.ts';
import { registerAgentRequest } from '../../shared/http/requests-register-agent.ts';
import { tryAgentRequest } from '../../shared/http/requests-try.ts';
import {
  chatAgentResponse,
  listAgentsResponse,
  removeAgentResponse,
  tryAgentResponse,
} from '../../shared/http/responses-chat-agents.ts';
import type { Endpoint } from './endpoint.ts';

const agentPath = '/api/database/{subaccountId}/chat-agents/{agentId}';

/** The registry of agents. */
export const chatAgentEndpoints: Endpoint[] = [
  {
    method: 'PUT',
    path: agentPath,
    file: 'functions/chat-agents/register-agent.ts',
    access: 'tenant',
    summary: 'register or change a chat agent',
    request: registerAgentRequest,
    response: chatAgentResponse,
    grants: [
      'table:GetItem',
      'table:PutItem',
      'table:UpdateItem',
      'table:DeleteItem',
      'agent-secrets:CreateSecret',
      'agent-secrets:DeleteSecret',
      'bedrock-models',
    ],
  },
  {
    method: 'GET',
    path: agentPath,
    file: 'functions/chat-agents/get-agent.ts',
    access: 'tenant',
    summary: "a chat agent's settings, without its secrets",
    request: getAgentRequest,
    response: chatAgentResponse,
    grants: ['table:GetItem'],
  },
  {
    method: 'GET',
    path: '/api/database/{subaccountId}/chat-agents',
    file: 'functions/chat-agents/list-agents.ts',
    access: 'tenant',
    summary: "the tenant's chat agents",
    request: listAgentsRequest,
    response: listAgentsResponse,
    grants: ['table:Query'],
  },
  {
    method: 'DELETE',
    path: agentPath,
    file: 'functions/chat-agents/remove-agent.ts',
    access: 'tenant',
    summary: 'remove a chat agent that is not connected',
    request: removeAgentRequest,
    response: removeAgentResponse,
    grants: ['table:GetItem', 'table:PutItem', 'table:DeleteItem', 'agent-secrets:DeleteSecret'],
  },
  {
    method: 'POST',
    path: `${agentPath}/try`,
    file: 'functions/chat-agents/try-agent.ts',
    access: 'tenant',
    summary: 'what a chat agent would answer, without Instagram',
    request: tryAgentRequest,
    response: tryAgentResponse,
    // Below the gateway's limit of 30 seconds, above the agent's of 25.
    timeoutSeconds: 29,
    grants: ['table:GetItem', 'agent-secrets:GetSecretValue', 'bedrock:InvokeModel'],
  },
];
