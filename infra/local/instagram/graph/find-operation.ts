import type { Platform } from '../platform.ts';
import type { GraphOperation } from './endpoints.ts';
import type { GraphRequest } from './graph-call.ts';

/** Endpoints that are not an edge of a node. */
const fixedPaths: Record<string, GraphOperation> = {
  'POST api.instagram.com/oauth/access_token': 'exchange-instagram-code',
  'GET graph.instagram.com/access_token': 'extend-instagram-token',
  'GET graph.instagram.com/refresh_access_token': 'refresh-instagram-token',
  'GET graph.facebook.com/oauth/access_token': 'exchange-facebook-code',
  'POST graph.facebook.com/oauth/access_token': 'exchange-facebook-code',
  'GET graph.facebook.com/debug_token': 'debug-token',
  'GET graph.facebook.com/me/accounts': 'list-pages',
};

const edges: Record<string, GraphOperation> = {
  'POST messages': 'send-message',
  'POST subscribed_apps': 'subscribe',
  'GET subscribed_apps': 'list-subscriptions',
  'DELETE subscribed_apps': 'unsubscribe',
  'POST messenger_profile': 'set-messenger-profile',
  'GET messenger_profile': 'get-messenger-profile',
  'DELETE messenger_profile': 'delete-messenger-profile',
  'GET conversations': 'list-conversations',
  'GET messages': 'list-messages',
  'POST replies': 'reply-to-comment',
  'GET replies': 'list-replies',
};

/** The endpoint that a request means: found by its path, or for a bare node by the kind of its id. */
export function findOperation(
  request: GraphRequest,
  platform: Platform,
): GraphOperation | undefined {
  const { host, method, segments } = request;
  const fixed = fixedPaths[`${method} ${host}/${segments.join('/')}`];
  if (fixed) return byParameters(fixed, request);
  const [node, edge, ...rest] = segments;
  if (node === undefined || rest.length > 0 || host === 'api.instagram.com') return undefined;
  if (edge !== undefined) return byParameters(edges[`${method} ${edge}`], request);
  if (method !== 'GET') return undefined;
  return node === 'me' ? operationOfMe(request, platform) : operationOfNode(node, platform);
}

/** On some paths, the parameters decide which endpoint is meant. */
function byParameters(
  operation: GraphOperation | undefined,
  { query, body }: GraphRequest,
): GraphOperation | undefined {
  const parameters = { ...query, ...body };
  if (operation === 'exchange-facebook-code') {
    return parameters['grant_type'] === 'fb_exchange_token' ? 'extend-facebook-token' : operation;
  }
  if (operation !== 'send-message') return operation;
  if ('sender_action' in parameters) return 'sender-action';
  const { recipient } = parameters;
  const isAboutComment =
    typeof recipient === 'object' && recipient !== null && 'comment_id' in recipient;
  return isAboutComment ? 'send-private-reply' : operation;
}

function operationOfMe({ host, token = '' }: GraphRequest, { tokens }: Platform): GraphOperation {
  if (host === 'graph.instagram.com') return 'get-me';
  return tokens.find(token)?.owner.login === 'user' ? 'get-user' : 'get-page';
}

/** An unknown id that looks like a person's is someone who never wrote; any other is taken for a message. */
function operationOfNode(
  id: string,
  { accounts, facebookUsers, conversations }: Platform,
): GraphOperation {
  if (accounts.findById(id)) return 'get-me';
  if (facebookUsers.findPage(id)) return 'get-page';
  if (conversations.find(id)) return 'get-conversation';
  return /^\d+$/.test(id) ? 'get-profile' : 'get-message';
}
