import {
  eraseChatRequest,
  getChatRequest,
  listChatMessagesRequest,
  listMessagesRequest,
  takeOverChatRequest,
} from '../../shared/http/requests-chats.ts';
import {
  connectInstagramRequest,
  disconnectInstagramRequest,
  getInstagramStatusRequest,
} from '../../shared/http/requests-connections.ts';
import { sendMessageRequest } from '../../shared/http/requests-send.ts';
import {
  connectInstagramResponse,
  disconnectInstagramResponse,
  eraseChatResponse,
  getChatResponse,
  instagramStatusResponse,
  listChatMessagesResponse,
  listMessagesResponse,
  sendMessageResponse,
  takeOverChatResponse,
} from '../../shared/http/responses-chats.ts';
import type { Endpoint } from './endpoint.ts';
import { connectGrants, disconnectGrants } from './grant-lists.ts';

const agentPath = '/api/database/{subaccountId}/chat-agents/{agentId}';
const chatPath = `${agentPath}/instagram/chats/{chatId}` as const;

/** An agent's account and its chats. */
export const instagramEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: `${agentPath}/instagram/connect`,
    file: 'functions/chat-agents-instagram/connect.ts',
    access: 'tenant',
    summary: 'connect an Instagram account; returns its QR code',
    request: connectInstagramRequest,
    response: connectInstagramResponse,
    grants: connectGrants,
  },
  {
    method: 'POST',
    path: `${agentPath}/instagram/disconnect`,
    file: 'functions/chat-agents-instagram/disconnect.ts',
    access: 'tenant',
    summary: 'disconnect the account; its history stays',
    request: disconnectInstagramRequest,
    response: disconnectInstagramResponse,
    grants: disconnectGrants,
  },
  {
    method: 'GET',
    path: `${agentPath}/instagram/status`,
    file: 'functions/chat-agents-instagram/get-status.ts',
    access: 'tenant',
    summary: 'whether an account is connected and its token works',
    request: getInstagramStatusRequest,
    response: instagramStatusResponse,
    grants: ['table:GetItem'],
  },
  {
    method: 'GET',
    path: `${agentPath}/instagram/messages`,
    file: 'functions/chat-agents-instagram/list-messages.ts',
    access: 'tenant',
    summary: 'chats by last activity, with their newest messages (`limit`, `skip`, `cursor`)',
    request: listMessagesRequest,
    response: listMessagesResponse,
    grants: ['table:GetItem', 'table:BatchGetItem', 'table:Query', 'gsi1:Query'],
  },
  {
    method: 'POST',
    path: `${agentPath}/instagram/send`,
    file: 'functions/chat-agents-instagram/send.ts',
    access: 'tenant',
    summary: 'send as a person and take over the chat (`Idempotency-Key`)',
    request: sendMessageRequest,
    response: sendMessageResponse,
    grants: [
      'table:GetItem',
      'table:BatchGetItem',
      'table:PutItem',
      'table:UpdateItem',
      'channel-secrets:GetSecretValue',
      'graph-api',
    ],
    timeoutSeconds: 29,
  },
  {
    method: 'GET',
    path: chatPath,
    file: 'functions/chat-agents-instagram/get-chat.ts',
    access: 'tenant',
    summary: 'the state of one chat, with its newest messages',
    request: getChatRequest,
    response: getChatResponse,
    grants: ['table:GetItem', 'table:Query'],
  },
  {
    method: 'GET',
    path: `${chatPath}/messages`,
    file: 'functions/chat-agents-instagram/list-chat-messages.ts',
    access: 'tenant',
    summary: "one chat's messages, newest page first (`limit`, `cursor`)",
    request: listChatMessagesRequest,
    response: listChatMessagesResponse,
    grants: ['table:GetItem', 'table:Query'],
  },
  {
    method: 'DELETE',
    path: chatPath,
    file: 'functions/chat-agents-instagram/erase-chat.ts',
    access: 'tenant',
    summary: 'permanently erase one chat; repeat until `done`',
    request: eraseChatRequest,
    response: eraseChatResponse,
    grants: ['table:GetItem', 'table:Query', 'table:PutItem', 'table:BatchWriteItem'],
    timeoutSeconds: 29,
  },
  {
    method: 'POST',
    path: `${chatPath}/takeover`,
    file: 'functions/chat-agents-instagram/take-over-chat.ts',
    access: 'tenant',
    summary: 'silence the agent in one chat for a while, or hand the chat back to it',
    request: takeOverChatRequest,
    response: takeOverChatResponse,
    grants: ['table:GetItem', 'table:Query', 'table:UpdateItem', 'chat-queue:SendMessage'],
  },
];
