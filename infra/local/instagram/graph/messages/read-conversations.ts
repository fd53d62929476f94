import {
  type Conversation,
  customerWroteAt,
  type Message,
  updatedAt,
} from '../../conversations.ts';
import type { Platform } from '../../platform.ts';
import { fieldsOf, requireOwnNode } from '../accounts/account-nodes.ts';
import { type Fields, selectFields, withNestedDefault } from '../fields.ts';
import type { AccountCall, GraphAnswer } from '../graph-call.ts';
import { invalidParameter, unknownObject } from '../graph-error.ts';
import { deletedMessage, profileWithoutConsent } from './messaging-errors.ts';

/**
 * Older messages are listed, but their details answer as deleted.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/conversations-api
 */
const READABLE_MESSAGES = 20;

/** `GET /{node}/conversations?platform=instagram`, with `user_id` only the one with that person. */
export function listConversations(call: AccountCall, { conversations }: Platform): GraphAnswer {
  const account = requireOwnNode(call);
  const { platform, user_id: igsid } = call.parameters;
  if (platform !== 'instagram') {
    throw invalidParameter('Param platform must be one of {instagram}');
  }
  const fields = fieldsOf(call.parameters, 'id,updated_time');
  const data = conversations
    .listOf(account)
    .filter(({ customer }) => igsid === undefined || customer.igsid === igsid)
    .map((conversation) => describeConversation(conversation, fields));
  return { status: 200, body: { data } };
}

/** `GET /{conversation-id}?fields=messages{…}`, newest message first. */
export function getConversation(call: AccountCall, { conversations }: Platform): GraphAnswer {
  const conversation = conversations.find(call.node);
  if (conversation?.account !== call.account) throw unknownObject(call.node, call.method);
  const fields = fieldsOf(call.parameters, 'id,updated_time');
  return { status: 200, body: describeConversation(conversation, fields) };
}

/** `GET /{message-id}`: recovers a message by its mid while it is among the newest. */
export function getMessage(call: AccountCall, { conversations }: Platform): GraphAnswer {
  const found = conversations.findMessage(call.node);
  if (found?.conversation.account !== call.account) {
    throw unknownObject(call.node, call.method);
  }
  const { conversation, message } = found;
  if (message.isDeleted || !isReadable(conversation, message)) throw deletedMessage();
  const fields = fieldsOf(call.parameters, 'id,created_time');
  const selected = selectFields(describeMessage(conversation, message), fields, 'Message');
  return { status: 200, body: { ...selected, id: message.mid } };
}

/** `GET /{igsid}`: readable only once the person has written to this account. */
export function getProfile(call: AccountCall, { conversations }: Platform): GraphAnswer {
  const conversation = conversations.findWith(call.account, call.node);
  if (!conversation || customerWroteAt(conversation) === 0) throw profileWithoutConsent();
  const { customer } = conversation;
  const profile = {
    id: customer.igsid,
    name: customer.name,
    username: customer.username,
    profile_pic: `https://cdn.example.test/${customer.igsid}.jpg`,
    is_verified_user: false,
    follower_count: 12,
    is_user_follow_business: true,
    is_business_follow_user: false,
  };
  const selected = selectFields(profile, fieldsOf(call.parameters, 'name,profile_pic'), 'User');
  return { status: 200, body: { ...selected, id: customer.igsid } };
}

function describeConversation(conversation: Conversation, fields: Fields) {
  const { account, customer, messages, id } = conversation;
  const described = {
    id,
    updated_time: metaTime(updatedAt(conversation)),
    participants: { data: [accountParty(account), customerParty(customer)] },
    messages: {
      data: messages
        .filter(({ isDeleted }) => !isDeleted)
        .map((message) => describeMessage(conversation, message))
        .reverse(),
    },
  };
  const asked = withNestedDefault(fields, 'messages', 'id,created_time');
  return { ...selectFields(described, asked, 'UnifiedThread'), id };
}

/** One too old to be read keeps its fields, without values. */
function describeMessage(conversation: Conversation, message: Message) {
  const { account, customer } = conversation;
  const parties = [customerParty(customer), accountParty(account)];
  const [from, to] = message.author === 'customer' ? parties : parties.reverse();
  const readable = isReadable(conversation, message);
  return {
    id: message.mid,
    created_time: metaTime(message.at),
    from: readable ? from : undefined,
    to: readable ? { data: [to] } : undefined,
    message: readable ? (message.text ?? '') : undefined,
    attachments: readable && message.attachments ? { data: message.attachments } : undefined,
  };
}

function isReadable({ messages }: Conversation, message: Message): boolean {
  return messages.indexOf(message) >= messages.length - READABLE_MESSAGES;
}

function accountParty({ username, professionalId }: Conversation['account']) {
  return { username, id: professionalId };
}

function customerParty({ username, igsid }: Conversation['customer']) {
  return { username, id: igsid };
}

/** `2026-11-20T09:00:00+0000` */
function metaTime(unixMilliseconds: number): string {
  return new Date(unixMilliseconds).toISOString().replace(/\.\d{3}Z$/, '+0000');
}
