import type { Platform } from '../../platform.ts';
import type { AccountCall, GraphAnswer } from '../graph-call.ts';
import { invalidParameter } from '../graph-error.ts';
import { requireOwnNode } from './account-nodes.ts';

/**
 * A Page accepts the Page object's field names and refuses Instagram's, such as `messaging_seen`.
 * https://developers.facebook.com/docs/instagram-platform/webhooks
 * https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps
 */
const fieldNames = {
  instagram: [
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
  page: [
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

/** `POST /{node}/subscribed_apps`: replaces the subscription. */
export function subscribe(call: AccountCall): GraphAnswer {
  const account = requireOwnNode(call);
  const fields = readFieldNames(call.parameters['subscribed_fields']);
  if (fields.length === 0) throw invalidParameter('The parameter subscribed_fields is required.');
  const allowed = fieldNames[call.login];
  const wrong = fields.findIndex((field) => !allowed.includes(field));
  if (wrong >= 0) {
    throw invalidParameter(
      `Param subscribed_fields[${wrong}] must be one of {${allowed.join(', ')}}`,
    );
  }
  account.subscribedFields[call.login] = fields;
  return { status: 200, body: { success: true } };
}

/** `GET /{node}/subscribed_apps`: lists the app if it is subscribed. */
export function listSubscriptions(call: AccountCall, { apps }: Platform): GraphAnswer {
  const fields = requireOwnNode(call).subscribedFields[call.login];
  const { id } = call.login === 'page' ? apps.facebook : apps.instagram;
  const app = { id, name: 'Fictional', subscribed_fields: fields };
  return { status: 200, body: { data: fields.length > 0 ? [app] : [] } };
}

/** `DELETE /{node}/subscribed_apps`: stops deliveries for that account. */
export function unsubscribe(call: AccountCall): GraphAnswer {
  requireOwnNode(call).subscribedFields[call.login] = [];
  return { status: 200, body: { success: true } };
}

/** Comma-separated in the query, or a JSON array in the body. */
function readFieldNames(value: unknown): string[] {
  const names = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '');
}
