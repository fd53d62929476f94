import { type Conversation, threadOwnerOf, updatedAt } from '../../conversations.ts';
import type { Platform } from '../../platform.ts';
import { fieldsOf, requireOwnNode } from '../accounts/account-nodes.ts';
import { type Fields, limitOf, selectFields, withNestedDefault } from '../fields.ts';
import type { AccountCall, GraphAnswer } from '../graph-call.ts';
import { invalidParameter, unknownObject } from '../graph-error.ts';
import { pageOfList } from '../paging.ts';
import {
  accountParty,
  customerParty,
  describeMessage,
  isReadable,
  metaTime,
} from './describe-message.ts';
import { countConversationCall } from './limit-conversation-calls.ts';
import { deletedMessage } from './messaging-errors.ts';

/**
 * `GET /{node}/conversations?platform=instagram`, most recently active first; with `user_id` only the
 * conversation with that person.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/conversations-api
 */
export function listConversations(call: AccountCall, platform: Platform): GraphAnswer {
  const account = requireOwnNode(call);
  countConversationCall(account, platform);
  const { platform: product, user_id: igsid } = call.parameters;
  if (product !== 'instagram') throw invalidParameter('Param platform must be one of {instagram}');
  const fields = fieldsOf(call.parameters, 'id,updated_time');
  const found = platform.conversations
    .listOf(account)
    .filter(({ customer }) => igsid === undefined || customer.igsid === igsid);
  const { list, paging } = pageOfList(found, call);
  const data = list.map((conversation) => describeConversation(conversation, fields, call));
  return { status: 200, body: { data, paging } };
}

/** `GET /{conversation-id}?fields=messages{…}`, newest message first. */
export function getConversation(call: AccountCall, platform: Platform): GraphAnswer {
  const conversation = requireConversationNode(call, platform);
  const fields = fieldsOf(call.parameters, 'id,updated_time');
  return { status: 200, body: describeConversation(conversation, fields, call) };
}

/** `GET /{conversation-id}/messages`: further pages of a conversation's messages. */
export function listMessages(call: AccountCall, platform: Platform): GraphAnswer {
  const conversation = requireConversationNode(call, platform);
  const { data, paging } = describeMessages(conversation, call, call.parameters);
  const fields = fieldsOf(call.parameters, 'id,created_time');
  return {
    status: 200,
    body: { data: data.map((message) => selectFields(message, fields, 'Message')), paging },
  };
}

/** `GET /{message-id}`: reads a message by its mid while it is among the newest. */
export function getMessage(call: AccountCall, platform: Platform): GraphAnswer {
  countConversationCall(call.account, platform);
  const found = platform.conversations.findMessage(call.node);
  if (found?.conversation.account !== call.account) throw unknownObject(call.node, call.method);
  const { conversation, message } = found;
  if (message.isDeleted || !isReadable(conversation, message)) throw deletedMessage();
  const fields = fieldsOf(call.parameters, 'id,created_time');
  const selected = selectFields(describeMessage(conversation, message), fields, 'Message');
  return { status: 200, body: { ...selected, id: message.mid } };
}

function requireConversationNode(call: AccountCall, platform: Platform): Conversation {
  countConversationCall(call.account, platform);
  const conversation = platform.conversations.find(call.node);
  if (conversation?.account !== call.account) throw unknownObject(call.node, call.method);
  return conversation;
}

function describeConversation(conversation: Conversation, fields: Fields, call: AccountCall) {
  const { account, customer, id } = conversation;
  const described = {
    id,
    updated_time: metaTime(updatedAt(conversation)),
    participants: { data: [accountParty(account), customerParty(customer)] },
    /** Whether this app owns the thread, if conversation routing is on. */
    is_owner: threadOwnerOf(conversation, account) === 'this-app',
    messages: describeMessages(conversation, call, {
      limit: limitOf(call.parameters['fields'], 'messages'),
    }),
  };
  const asked = withNestedDefault(fields, 'messages', 'id,created_time');
  return { ...selectFields(described, asked, 'UnifiedThread'), id };
}

/** Newest first; `paging.next` leads to older messages. */
function describeMessages(
  conversation: Conversation,
  { root, token }: AccountCall,
  parameters: Record<string, unknown>,
) {
  const there = conversation.messages.filter(({ isDeleted }) => !isDeleted).reverse();
  const address = `${root}/${conversation.id}/messages`;
  const { list, paging } = pageOfList(there, { parameters, address, token });
  return { data: list.map((message) => describeMessage(conversation, message)), paging };
}
