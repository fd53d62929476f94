import type { Account } from '../../accounts.ts';
import type { Platform } from '../../platform.ts';
import { expiryOf, type Token } from '../../tokens.ts';
import type { GraphAnswer, GraphRequest } from '../graph-call.ts';
import { GraphError, invalidParameter } from '../graph-error.ts';
import { noToken, unreadableToken } from './token-errors.ts';

const DATA_ACCESS = 90 * 86_400_000;

/**
 * `GET /debug_token?input_token=…` with the app's own token `{app-id}|{app-secret}`. Instagram Login's tokens
 * belong to another app and cannot be inspected here.
 * https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
export function debugToken(request: GraphRequest, platform: Platform): GraphAnswer {
  const { apps, tokens } = platform;
  if (request.token === undefined) throw noToken();
  if (request.token !== `${apps.facebook.id}|${apps.facebook.secret}`) {
    throw new GraphError('Invalid OAuth access token signature.', { code: 190 });
  }
  const token = tokens.find(String(request.query['input_token']));
  if (token?.owner.login === 'instagram') {
    throw invalidParameter('The App_id in the input_token did not match the Viewing App');
  }
  return { status: 200, body: { data: token ? describe(token, platform) : unreadable() } };
}

function describe(token: Token, platform: Platform) {
  const { owner, issuedAt, scopes, revokedFor } = token;
  const expiresAt = expiryOf(token);
  const isExpired = expiresAt !== undefined && expiresAt <= platform.clock.now();
  return {
    app_id: platform.apps.facebook.id,
    type: owner.login === 'page' ? 'PAGE' : 'USER',
    application: 'Fictional',
    data_access_expires_at: toSeconds(issuedAt + DATA_ACCESS),
    expires_at: toSeconds(expiresAt ?? 0),
    is_valid: !isExpired && !revokedFor,
    issued_at: toSeconds(issuedAt),
    scopes,
    granular_scopes: describeTargets(token, platform),
    user_id: owner.login === 'user' ? owner.user.id : undefined,
    profile_id: owner.login === 'page' ? owner.page.id : undefined,
  };
}

/** Names every chosen Page and account, even a Page that `/me/accounts` leaves out. */
function describeTargets({ owner, scopes }: Token, { accounts }: Platform) {
  const pages = owner.login === 'user' ? owner.user.pages : [];
  const linked = pages.map(({ id }) => accounts.findByPageId(id));
  const accountIds = linked.filter(isPresent).map(({ professionalId }) => professionalId);
  const pageIds = pages.map(({ id }) => id);
  return scopes
    .map((scope) => ({ scope, target_ids: targetsOf(scope, pageIds, accountIds) }))
    .filter(({ target_ids: targets }) => targets.length > 0);
}

function targetsOf(scope: string, pageIds: string[], accountIds: string[]): string[] {
  if (scope.startsWith('pages_')) return pageIds;
  return scope.startsWith('instagram_') ? accountIds : [];
}

function unreadable() {
  const { code, message } = unreadableToken();
  return { error: { code, message }, is_valid: false, scopes: [] };
}

function isPresent(account: Account | undefined): account is Account {
  return account !== undefined;
}

function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
