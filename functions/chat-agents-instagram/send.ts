import { randomUUID } from 'node:crypto';
import { requireAgentChannel } from '../../shared/channels/require-channel.ts';
import { sendAsPerson } from '../../shared/chats/send-as-person.ts';
import { storeFigures } from '../../shared/figures/count-figures.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { sendMessageRequest } from '../../shared/http/requests-send.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';

/** Sends what a member of staff wrote, and takes the chat over. Each idempotency key sends once. */
export const handler = tenantEndpoint(
  'send',
  sendMessageRequest,
  async ({ path, headers, body }, caller) => {
    const channel = await requireAgentChannel(await requireAgent(path));
    const key = headers['idempotency-key'] ?? randomUUID();
    const messageIds = await sendAsPerson(channel, caller.id, body, key).finally(storeFigures);
    return { message: 'Sent.', data: { messageIds, to: body.to } };
  },
);
