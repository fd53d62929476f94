import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { getSetting } from '../config.ts';
import { isLoopbackAddress, isPublicAddress, lookupOnly } from '../outbound/public-address.ts';
import { createHttpClient, sendRequest } from '../outbound/send-request.ts';
import { readAgentSecret } from '../secrets/agent-secrets.ts';
import type { StoredHttpProvider } from './agent.ts';
import type { AgentAnswer, Conversation } from './conversation.ts';

/** Milliseconds; the worker's own limit leaves room for sending the answer. */
const timeLimit = 25_000;

const agentReply = z.union([
  z.object({ replies: z.array(z.object({ text: z.string().check(z.maxLength(20_000)) })) }),
  z.object({ handOff: z.object({ reason: z.string().check(z.maxLength(500)) }) }),
]);

const client = createHttpClient(lookupOnly(mayBeCalled));

/** A customer chooses the address, so it must not lead into our own network. */
function mayBeCalled(address: string): boolean {
  return isPublicAddress(address) || (loopbackIsAllowed() && isLoopbackAddress(address));
}

function loopbackIsAllowed(): boolean {
  return getSetting('allowLoopbackAgents') === 'true';
}

/**
 * Asks the company's own agent: a POST whose raw body is signed with the agent's secret, answered by
 * `{replies:[{text}]}`, an empty list for silence, or `{handOff:{reason}}`.
 *
 * @throws on a time-out, a status other than 200, another answer or an address that may not be called
 */
export async function askHttpAgent(
  provider: StoredHttpProvider,
  conversation: Conversation,
  turnId: string,
): Promise<AgentAnswer> {
  const url = requireCallableUrl(provider.url);
  const body = JSON.stringify(requestBody(conversation, turnId));
  const secret = await readAgentSecret(provider.secretName);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const response = await sendRequest(client, {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'x-signature-256': `sha256=${signature}`,
    },
    body,
    timeLimit,
  });
  if (response.status !== 200) throw new Error(`The agent answered ${response.status}, not 200.`);
  return readReply(response.text);
}

function requestBody(conversation: Conversation, turnId: string) {
  return {
    turnId,
    sentAt: new Date().toISOString(),
    tenant: conversation.tenantId,
    agentId: conversation.agentId,
    chat: { id: conversation.chatId, customer: conversation.customer },
    messages: conversation.messages.map(({ id, author, text, attachments, at }) => ({
      id,
      author,
      text,
      attachments,
      at: new Date(at).toISOString(),
    })),
  };
}

/** An address written as a number never reaches the DNS lookup, so it is checked here. */
function requireCallableUrl(text: string): URL {
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':');
  if (isAddress && !mayBeCalled(host))
    throw new Error(`The agent's address ${host} is not public.`);
  if (url.protocol !== 'https:' && !loopbackIsAllowed()) {
    throw new Error('The address of an agent must begin with https.');
  }
  return url;
}

function readReply(text: string): AgentAnswer {
  const reply = agentReply.parse(JSON.parse(text));
  if ('handOff' in reply) return { kind: 'hand-off', reason: reply.handOff.reason };
  const texts = reply.replies.map((item) => item.text.trim()).filter(Boolean);
  return texts.length > 0 ? { kind: 'reply', texts } : { kind: 'silence' };
}
