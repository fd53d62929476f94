import type { Worker } from './endpoint.ts';

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
  {
    file: 'functions/workers/refresh-tokens.ts',
    trigger: { everyMinutes: 24 * 60 },
    summary: 'renews tokens, finds dead ones, deletes secrets nobody needs',
    timeoutSeconds: 300,
    grants: [
      'gsi2:Query',
      'table:GetItem',
      'table:Query',
      'table:PutItem',
      'table:UpdateItem',
      'table:DeleteItem',
      'channel-secrets:GetSecretValue',
      'channel-secrets:CreateSecret',
      'channel-secrets:DeleteSecret',
      'agent-secrets:DeleteSecret',
      'graph-api',
    ],
  },
  {
    file: 'functions/workers/delete-data.ts',
    trigger: { everyMinutes: 1 },
    summary: 'deletes the data of people who asked Meta for it',
    timeoutSeconds: 50,
    grants: [
      'gsi2:Query',
      'table:GetItem',
      'table:Query',
      'table:PutItem',
      'table:UpdateItem',
      'table:DeleteItem',
      'table:BatchWriteItem',
      'channel-secrets:DeleteSecret',
    ],
  },
];
