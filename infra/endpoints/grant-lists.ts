import type { Grant } from '../grants.ts';

/** What it takes to connect an account, and to let it go. */
export const connectGrants: Grant[] = [
  'app-secret:GetSecretValue',
  'table:GetItem',
  'table:BatchGetItem',
  'table:PutItem',
  'table:UpdateItem',
  'table:DeleteItem',
  'channel-secrets:CreateSecret',
  'channel-secrets:DeleteSecret',
  'graph-api',
];

/** What it takes to let go of the accounts of somebody who removed the app. */
export const deauthorizeGrants: Grant[] = [
  'app-secret:GetSecretValue',
  'table:GetItem',
  'table:Query',
  'table:PutItem',
  'table:UpdateItem',
  'table:DeleteItem',
  'channel-secrets:DeleteSecret',
];

export const disconnectGrants: Grant[] = [
  'table:GetItem',
  'table:PutItem',
  'table:UpdateItem',
  'table:DeleteItem',
  'channel-secrets:GetSecretValue',
  'channel-secrets:DeleteSecret',
  'graph-api',
];
