import { requireOwnNode } from './account-nodes.ts';
import type { GraphAnswer, GraphCall, GraphHost } from './graph-call.ts';
import { invalidParameter } from './graph-error.ts';

/**
 * A Page takes the Page object's names and refuses Instagram's, such as `messaging_seen`.
 * https://developers.facebook.com/docs/instagram-platform/webhooks
 * https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps
 */
const fieldNames: Record<GraphHost, string[]> = {
  'graph.instagram.com': [
    'comments',
    'live_comments',
    'mentions',
    'message_echoes',
    'message_edit',
    'message_reactions',
    'messages',
    'messaging_handover',
    'messaging_optins',
    'messaging_postbacks',
    'messaging_referral',
    'messaging_seen',
    'standby',
    'story_insights',
  ],
  'graph.facebook.com': [
    'feed',
    'message_deliveries',
    'message_echoes',
    'message_reactions',
    'message_reads',
    'messages',
    'messaging_handovers',
    'messaging_postbacks',
    'messaging_referrals',
    'standby',
  ],
};

/** `POST /{node}/subscribed_apps`: replaces what was subscribed. */
export function subscribe(call: GraphCall): GraphAnswer {
  const account = requireOwnNode(call);
  const fields = readFieldNames(call.parameters['subscribed_fields']);
  if (fields.length === 0) throw invalidParameter('The parameter subscribed_fields is required.');
  const allowed = fieldNames[call.host];
  const wrong = fields.findIndex((field) => !allowed.includes(field));
  if (wrong >= 0) {
    throw invalidParameter(
      `Param subscribed_fields[${wrong}] must be one of {${allowed.join(', ')}}`,
    );
  }
  account.subscribedFields[call.caller.login] = fields;
  return { status: 200, body: { success: true } };
}

/** `GET /{node}/subscribed_apps`: the app, when it is subscribed. */
export function listSubscriptions(call: GraphCall): GraphAnswer {
  const fields = requireOwnNode(call).subscribedFields[call.caller.login];
  const app = { id: '880000000000001', name: 'Fictional', subscribed_fields: fields };
  return { status: 200, body: { data: fields.length > 0 ? [app] : [] } };
}

/** `DELETE /{node}/subscribed_apps`: stops the deliveries for that account. */
export function unsubscribe(call: GraphCall): GraphAnswer {
  requireOwnNode(call).subscribedFields[call.caller.login] = [];
  return { status: 200, body: { success: true } };
}

/** Comma-separated in the query, or a JSON array in the body. */
function readFieldNames(value: unknown): string[] {
  const names = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '');
}
