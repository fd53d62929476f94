import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, RefusedRequest, readJson } from '../http-exchange.ts';
import type { Platform } from '../platform.ts';
import { describeAccount, findAccount } from './phone-accounts.ts';
import type { PhoneConversation } from './phone-client.ts';
import {
  newComment,
  newMessage,
  unsendMessage,
  writeComment,
  writeMessage,
} from './write-from-phone.ts';

/**
 * The phone: plays the people who write to the accounts.
 *
 * - `POST messages` writes one, `DELETE messages/{mid}` unsends it; both send the signed webhook.
 * - `POST comments` writes one under a post, and sends the webhook.
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
    case 'POST messages 0': {
      const message = await readJson(request, newMessage);
      return answerJson(response, 201, await writeMessage(message, platform));
    }
    case 'POST comments 0': {
      const comment = await readJson(request, newComment);
      return answerJson(response, 201, await writeComment(comment, platform));
    }
    case 'DELETE messages 1':
      return answerJson(response, 200, await unsendMessage(ids[0] ?? '', platform));
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
        'The phone has POST messages, DELETE messages/{mid}, POST comments, ' +
          'GET conversations/{username}/{igsid}?after={mid} and GET accounts.',
      );
  }
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
