import {
  bindAgentRequest,
  createChannelRequest,
  getChannelHealthRequest,
  listChannelsRequest,
  removeChannelRequest,
} from '../../shared/http/requests-channels.ts';
import {
  bindAgentResponse,
  createChannelResponse,
  getChannelHealthResponse,
  listChannelsResponse,
  removeChannelResponse,
} from '../../shared/http/responses-channels.ts';
import type { Endpoint } from './endpoint.ts';
import { connectGrants, disconnectGrants } from './grant-lists.ts';

/** Connected accounts. */
export const channelEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/api/channels/create',
    file: 'functions/channels/create-channel.ts',
    access: 'tenant',
    summary: 'connect an account with a token from either login',
    request: createChannelRequest,
    response: createChannelResponse,
    grants: connectGrants,
  },
  {
    method: 'GET',
    path: '/api/channels',
    file: 'functions/channels/list-channels.ts',
    access: 'tenant',
    summary: "the tenant's connected accounts",
    request: listChannelsRequest,
    response: listChannelsResponse,
    grants: ['table:Query'],
  },
  {
    method: 'DELETE',
    path: '/api/channels/{channelId}',
    file: 'functions/channels/remove-channel.ts',
    access: 'tenant',
    summary: 'disconnect an account and delete its token',
    request: removeChannelRequest,
    response: removeChannelResponse,
    grants: disconnectGrants,
  },
  {
    method: 'PUT',
    path: '/api/channels/{channelId}/agent',
    file: 'functions/channels/bind-agent.ts',
    access: 'tenant',
    summary: 'let another agent answer an account, or none',
    request: bindAgentRequest,
    response: bindAgentResponse,
    grants: ['table:GetItem', 'table:UpdateItem'],
  },
  {
    method: 'GET',
    path: '/api/channels/{channelId}/health',
    file: 'functions/channels/get-health.ts',
    access: 'tenant',
    summary: 'why an account receives no messages, and what to do',
    request: getChannelHealthRequest,
    response: getChannelHealthResponse,
    timeoutSeconds: 20,
    grants: [
      'app-secret:GetSecretValue',
      'table:GetItem',
      'table:BatchGetItem',
      'gsi1:Query',
      'channel-secrets:GetSecretValue',
      'graph-api',
    ],
  },
];
