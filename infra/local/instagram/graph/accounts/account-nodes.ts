import { type Account, isIdOf } from '../../accounts.ts';
import { parseFields, selectFields } from '../fields.ts';
import type { AccountCall, GraphAnswer } from '../graph-call.ts';
import { missingCapability, unknownObject } from '../graph-error.ts';

/**
 * `GET /me` and `GET /{ig-id}`. `user_id`, the professional id, exists on graph.instagram.com only.
 * https://developers.facebook.com/docs/instagram-platform/reference/me
 */
export function getAccount({ host, node, method, parameters, account }: AccountCall): GraphAnswer {
  if (node !== 'me' && !isIdOf(account, node)) throw unknownObject(node, method);
  const shared = {
    username: account.username,
    name: account.name,
    profile_picture_url: `https://cdn.example.test/${account.username}.jpg`,
  };
  const known =
    host === 'graph.facebook.com'
      ? { id: account.professionalId, ...shared }
      : {
          id: account.appScopedId,
          user_id: account.professionalId,
          account_type: account.accountType,
          ...shared,
        };
  const selected = selectFields(known, fieldsOf(parameters, 'id'), 'InstagramUser');
  return { status: 200, body: account.wrapsMeInData ? { data: [selected] } : selected };
}

/**
 * The account whose node a call acts upon, for messages, conversations and subscriptions. On
 * graph.facebook.com the node must be the Page; the Instagram node lacks the capability there (code 3).
 */
export function requireOwnNode({ host, node, method, account }: AccountCall): Account {
  if (node === 'me') return account;
  if (host === 'graph.instagram.com') {
    if (isIdOf(account, node)) return account;
    throw unknownObject(node, method);
  }
  if (node === account.page?.id) return account;
  throw isIdOf(account, node) ? missingCapability() : unknownObject(node, method);
}

/** The fields that a call asks for, or else Meta's default fields. */
export function fieldsOf(parameters: Record<string, unknown>, byDefault: string) {
  const { fields } = parameters;
  return parseFields(typeof fields === 'string' && fields !== '' ? fields : byDefault);
}
