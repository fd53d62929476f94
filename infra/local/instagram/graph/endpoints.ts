import { getAccount } from './accounts/account-nodes.ts';
import {
  deleteMessengerProfile,
  getMessengerProfile,
  setMessengerProfile,
} from './accounts/messenger-profile.ts';
import { getPage, getUser, listPages } from './accounts/pages.ts';
import { listSubscriptions, subscribe, unsubscribe } from './accounts/subscribed-apps.ts';
import { asAccount, asFacebookUser, asTokenHolder, type Endpoint } from './callers.ts';
import { listReplies, replyToComment, sendPrivateReply } from './messages/comment-replies.ts';
import {
  getConversation,
  getMessage,
  listConversations,
  listMessages,
} from './messages/read-conversations.ts';
import { getProfile } from './messages/read-profile.ts';
import { sendMessage } from './messages/send-message.ts';
import { performSenderAction } from './messages/sender-actions.ts';
import { debugToken } from './tokens/debug-token.ts';
import { exchangeFacebookCode, extendFacebookToken } from './tokens/facebook-tokens.ts';
import {
  exchangeInstagramCode,
  extendInstagramToken,
  refreshInstagramToken,
} from './tokens/instagram-tokens.ts';

/** Every endpoint, by its name in faults of service `graph`, and wrapped by whose token it takes. */
export const endpoints = {
  // These identify the app by its secret.
  'exchange-instagram-code': exchangeInstagramCode,
  'exchange-facebook-code': exchangeFacebookCode,
  'extend-facebook-token': extendFacebookToken,
  'debug-token': debugToken,

  'extend-instagram-token': asAccount(extendInstagramToken),
  'refresh-instagram-token': asAccount(refreshInstagramToken),
  'get-me': asAccount(getAccount),
  'get-user': asFacebookUser(getUser),
  'list-pages': asFacebookUser(listPages),
  'get-page': asTokenHolder(getPage),

  subscribe: asAccount(subscribe),
  'list-subscriptions': asAccount(listSubscriptions),
  unsubscribe: asAccount(unsubscribe),
  'set-messenger-profile': asAccount(setMessengerProfile),
  'get-messenger-profile': asAccount(getMessengerProfile),
  'delete-messenger-profile': asAccount(deleteMessengerProfile),

  'send-message': asAccount(sendMessage),
  'sender-action': asAccount(performSenderAction),
  'send-private-reply': asAccount(sendPrivateReply),
  'reply-to-comment': asAccount(replyToComment),
  'list-replies': asAccount(listReplies),
  'list-conversations': asAccount(listConversations),
  'get-conversation': asAccount(getConversation),
  'list-messages': asAccount(listMessages),
  'get-message': asAccount(getMessage),
  'get-profile': asAccount(getProfile),
} satisfies Record<string, Endpoint>;

export type GraphOperation = keyof typeof endpoints;

export const graphOperations = Object.keys(endpoints) as GraphOperation[];
