import type { Page } from '../../pages.ts';
import type { Platform } from '../../platform.ts';
import type { Token } from '../../tokens.ts';
import { type Fields, selectFields, withNestedDefault } from '../fields.ts';
import type { GraphAnswer, GraphCall, UserCall } from '../graph-call.ts';
import { unknownObject } from '../graph-error.ts';
import { pageOfList } from '../paging.ts';
import { fieldsOf } from './account-nodes.ts';

/** `GET /me` with a Facebook user's token. */
export function getUser({ user, parameters }: UserCall): GraphAnswer {
  const known = { id: user.id, name: user.name };
  const selected = selectFields(known, fieldsOf(parameters, 'id,name'), 'User');
  return { status: 200, body: { ...selected, id: user.id } };
}

/**
 * `GET /me/accounts`. Business-owned Pages are left out unless `business_management` was granted.
 * https://developers.facebook.com/docs/graph-api/reference/user/accounts
 */
export function listPages(call: UserCall, platform: Platform): GraphAnswer {
  const { user, token } = call;
  const seesAll = token.scopes.includes('business_management');
  const pages = user.pages.filter((page) => seesAll || !page.isBusinessOwned);
  const fields = fieldsOf(call.parameters, 'access_token,name,id,tasks');
  const { list, paging } = pageOfList(pages, call);
  const data = list.map((page) =>
    select({ ...describePage(page, token, platform), tasks: page.tasks }, fields),
  );
  return { status: 200, body: { data, paging } };
}

/** `GET /me` with a Page's token; `GET /{page-id}` also with the token of a user who works on the Page. */
export function getPage(call: GraphCall, platform: Platform): GraphAnswer {
  const page = findReadablePage(call);
  if (!page) throw unknownObject(call.node, call.method);
  const fields = fieldsOf(call.parameters, 'id,name');
  return { status: 200, body: select(describePage(page, call.token, platform), fields) };
}

function findReadablePage({ token, node }: GraphCall): Page | undefined {
  const { owner } = token;
  if (owner.login === 'user') return owner.user.pages.find(({ id }) => id === node);
  if (owner.login === 'page')
    return node === 'me' || node === owner.page.id ? owner.page : undefined;
  return undefined;
}

/** A Page without a linked account lacks the account's key. */
function describePage(page: Page, token: Token, platform: Platform) {
  const account = platform.accounts.findByPageId(page.id);
  return {
    id: page.id,
    name: page.name,
    access_token: pageTokenFor(page, token, platform),
    instagram_business_account: account && {
      id: account.professionalId,
      username: account.username,
    },
  };
}

/** A Page token got with a short-lived user token dies with it; otherwise it never expires. */
function pageTokenFor(page: Page, token: Token, { tokens }: Platform): string {
  if (token.owner.login === 'page') return token.value;
  if (token.lifetime === 'long') return page.token;
  return tokens.issue({ login: 'page', page }, token.scopes, 'short', token.expiresAt).value;
}

function select(page: Record<string, unknown> & { id: string }, fields: Fields) {
  const asked = withNestedDefault(fields, 'instagram_business_account', 'id');
  return { ...selectFields(page, asked, 'Page'), id: page.id };
}
