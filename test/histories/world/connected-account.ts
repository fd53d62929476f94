import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { accountId, agentId, channelId, tenantId } from './names.ts';

/** What connected the account of a world to its agent, as it stands in the table. */
export function connectedAccount(): PutCommand[] {
  const channel = { tenantId, channelId, accountId, agentId, secretName: 'secret' };
  const provider = { type: 'http', url: 'https://agent.example.com/ask', secretName: 'agent' };
  return [
    put({ pk: `ACCOUNT#${accountId}`, sk: 'OWNER', accountId, tenantId, channelId }),
    put({
      pk: `TENANT#${tenantId}`,
      sk: `CHANNEL#${channelId}`,
      ...channel,
      login: 'instagram',
      username: 'shop',
      state: 'active',
      connectedAt: 0,
      disclosure: { enabled: false },
    }),
    put({
      pk: `TENANT#${tenantId}`,
      sk: `AGENT#${agentId}`,
      tenantId,
      agentId,
      settings: { name: 'Assistant', provider },
      revision: 1,
      channelId,
    }),
  ];
}

function put(item: Record<string, unknown>): PutCommand {
  return new PutCommand({ TableName: process.env['TABLE_NAME'], Item: { ...item, v: 1 } });
}
