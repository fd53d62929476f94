import type { Grant } from '../grants.ts';

/** The grants needed to connect and to disconnect an account. */
export const connectGrants: Grant[] = [
  'app-secret:GetSecretValue',
  'table:GetItem',
  'table:BatchGetItem',
  'table:PutItem',
  'table:UpdateItem',
  'table:DeleteItem',
  'table:ConditionCheckItem',
  'channel-secrets:CreateSecret',
  'channel-secrets:DeleteSecret',
  'graph-api',
];

/** The grants needed to disconnect the accounts of somebody who removed the app. */
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
