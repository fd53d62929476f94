import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { type Account, isSubscribed } from '../accounts.ts';
import type { Message, Person } from '../conversations.ts';
import { answerJson, RefusedRequest, readJson } from '../http-exchange.ts';
import { type Platform, sendEvent } from '../platform.ts';
import { deletedMessage, editWithoutSender, textMessage } from '../webhooks/events.ts';
import { personWithId, somebody } from './people.ts';
import type { PhoneAccount, PhoneConversation, WrittenMessage } from './phone-client.ts';

const newMessage = z.strictObject({
  text: z.string().min(1),
  /** Instagram-scoped id of the person. */
  from: z.string().regex(/^\d+$/, 'an Instagram-scoped id: digits only').optional(),
  /** What the person's profile says. */
  name: z.string().min(1).optional(),
  /** Username of the account. */
  to: z.string().optional(),
  /** How the app learns of it: some get an edit without text or sender, some deliveries are lost. */
  webhook: z.enum(['message', 'edit-without-sender', 'none']).default('message'),
});

/**
 * The phone: plays the people who write to the accounts.
 *
 * - `POST messages` writes one, `DELETE messages/{mid}` unsends it; both send the signed webhook.
 * - `GET conversations/{username}/{igsid}?after={mid}` lists what both sides wrote since.
 * - `GET accounts` lists who can be written to.
 */
export async function servePhone(
  request: IncomingMessage,
  response: ServerResponse,
  path: string[],
  searchParams: URLSearchParams,
  platform: Platform,
): Promise<void> {
  const [resource, ...ids] = path.map(decodeURIComponent);
  switch (`${request.method} ${resource} ${ids.length}`) {
    case 'POST messages 0':
      return answerJson(response, 201, await write(await readJson(request, newMessage), platform));
    case 'DELETE messages 1':
      return answerJson(response, 200, await unsend(ids[0] ?? '', platform));
    case 'GET conversations 2': {
      const [username = '', igsid = ''] = ids;
      const after = searchParams.get('after');
      return answerJson(response, 200, readConversation(platform, username, igsid, after));
    }
    case 'GET accounts 0':
      return answerJson(response, 200, { accounts: platform.accounts.list().map(describeAccount) });
    default:
      throw new RefusedRequest(
        404,
        'The phone has POST messages, DELETE messages/{mid}, ' +
          'GET conversations/{username}/{igsid}?after={mid} and GET accounts.',
      );
  }
}

async function write(
  { text, from, name, to, webhook }: z.infer<typeof newMessage>,
  platform: Platform,
): Promise<WrittenMessage> {
  const account = findAccount(platform, to);
  const customer = personWithId(from ?? somebody.igsid, name);
  const message = platform.conversations.addCustomerMessage(account, customer, { text });
  if (webhook === 'none') return { mid: message.mid, delivery: null };
  const event =
    webhook === 'message'
      ? textMessage(addressed(account, customer, message))
      : editWithoutSender(message);
  return { mid: message.mid, delivery: await sendEvent(platform, account, event) };
}

async function unsend(mid: string, platform: Platform): Promise<WrittenMessage> {
  const found = platform.conversations.findMessage(mid);
  if (found?.message.author !== 'customer') {
    throw new RefusedRequest(
      404,
      `Nobody wrote a message ${mid}; a person unsends only their own.`,
    );
  }
  const { conversation, message } = found;
  message.isDeleted = true;
  const event = deletedMessage(addressed(conversation.account, conversation.customer, message));
  return { mid, delivery: await sendEvent(platform, conversation.account, event) };
}

function readConversation(
  platform: Platform,
  username: string,
  igsid: string,
  after: string | null,
): PhoneConversation {
  const account = findAccount(platform, username);
  const conversation = platform.conversations.findWith(account, igsid);
  if (!conversation) throw new RefusedRequest(404, `${igsid} never wrote to @${username}.`);
  const { messages } = conversation;
  const start = after === null ? 0 : messages.findIndex(({ mid }) => mid === after) + 1;
  return {
    messages: messages.slice(start),
    cursor: messages.at(-1)?.mid ?? null,
    isSeen: conversation.isSeen,
    isTyping: conversation.typingUntil > platform.clock.now(),
  };
}

/** The named account, else the first one. */
function findAccount({ accounts }: Platform, username: string | undefined): Account {
  const account = username === undefined ? accounts.list()[0] : accounts.findByUsername(username);
  if (account) return account;
  const names = accounts.list().map((known) => `@${known.username}`);
  throw new RefusedRequest(
    404,
    `There is no account ${username ? `@${username}` : 'yet'}. Known: ${names.join(', ') || 'none'}.`,
  );
}

function describeAccount(account: Account): PhoneAccount {
  const { username, name, professionalId } = account;
  return { username, name, professionalId, isSubscribed: isSubscribed(account) };
}

function addressed(account: Account, customer: Person, { mid, text, at }: Message) {
  return { account: account.professionalId, customer: customer.igsid, mid, text, at };
}
