import type { Platform } from '../platform.ts';
import { getAccount, getPage } from './account-nodes.ts';
import type { GraphAnswer, GraphCall, GraphRequest } from './graph-call.ts';
import {
  getConversation,
  getMessage,
  getProfile,
  listConversations,
} from './read-conversations.ts';
import { performSenderAction, sendMessage } from './send-message.ts';
import { listSubscriptions, subscribe, unsubscribe } from './subscribed-apps.ts';

/** Every endpoint by the name that a fault of service `graph` calls it. */
const endpoints = {
  'get-me': getAccount,
  'get-page': getPage,
  subscribe,
  'list-subscriptions': listSubscriptions,
  unsubscribe,
  'send-message': sendMessage,
  'sender-action': performSenderAction,
  'list-conversations': listConversations,
  'get-conversation': getConversation,
  'get-message': getMessage,
  'get-profile': getProfile,
} satisfies Record<string, Endpoint>;

type Endpoint = (call: GraphCall, platform: Platform) => GraphAnswer | Promise<GraphAnswer>;

export type GraphOperation = keyof typeof endpoints;

export const graphOperations = Object.keys(endpoints) as GraphOperation[];

export function carryOut(
  operation: GraphOperation,
  call: GraphCall,
  platform: Platform,
): GraphAnswer | Promise<GraphAnswer> {
  return endpoints[operation](call, platform);
}

/** Which endpoint a request means: by its edge, or for a bare node by the kind of its id. */
export function findOperation(
  { host, method, segments, body, query }: GraphRequest,
  platform: Platform,
): GraphOperation | undefined {
  const [node, edge, ...rest] = segments;
  if (node === undefined || rest.length > 0) return undefined;
  if (edge !== undefined) {
    const isSenderAction = 'sender_action' in body || 'sender_action' in query;
    return edgeOperation(`${method} ${edge}`, isSenderAction);
  }
  if (method !== 'GET') return undefined;
  if (node === 'me') return host === 'graph.facebook.com' ? 'get-page' : 'get-me';
  return nodeOperation(node, platform);
}

function edgeOperation(edge: string, isSenderAction: boolean): GraphOperation | undefined {
  switch (edge) {
    case 'POST messages':
      return isSenderAction ? 'sender-action' : 'send-message';
    case 'POST subscribed_apps':
      return 'subscribe';
    case 'GET subscribed_apps':
      return 'list-subscriptions';
    case 'DELETE subscribed_apps':
      return 'unsubscribe';
    case 'GET conversations':
      return 'list-conversations';
    default:
      return undefined;
  }
}

/** An id that only looks like a person's is one who never wrote; any other unknown id a message. */
function nodeOperation(id: string, { accounts, conversations }: Platform): GraphOperation {
  if (accounts.findById(id)) return 'get-me';
  if (accounts.findByPageId(id)) return 'get-page';
  if (conversations.find(id)) return 'get-conversation';
  return /^\d+$/.test(id) ? 'get-profile' : 'get-message';
}
