import type { Account, NewAccount } from './accounts.ts';
import type { FacebookUser, NewFacebookUser } from './facebook-users.ts';
import { inventToken } from './invent-token.ts';
import { scopeNames } from './login/scopes.ts';
import type { Page } from './pages.ts';
import type { Platform } from './platform.ts';
import type { RevocationReason } from './tokens.ts';

/** Creates an Instagram account, with the Page it names, if any. */
export function addAccount(platform: Platform, { page, ...account }: NewAccount): Account {
  const linked = page && platform.facebookUsers.addPage(page);
  const added = platform.accounts.add({ ...account, page: linked });
  keepLoginToken(platform, added);
  if (linked) keepPageToken(platform, linked);
  return added;
}

export function addFacebookUser(platform: Platform, user: NewFacebookUser): FacebookUser {
  const added = platform.facebookUsers.add(user);
  for (const page of added.pages) keepPageToken(platform, page);
  return added;
}

/**
 * Ends every token of an account, or of a Facebook user and their Pages. If they removed the app, it receives
 * no more webhooks. `loginToken` and the Pages' `token` are then replaced, as after another login.
 */
export function revokeTokens(
  platform: Platform,
  whose: Account | FacebookUser,
  reason: RevocationReason,
): void {
  if ('pages' in whose) revokeOfUser(platform, whose, reason);
  else revokeOfAccount(platform, whose, reason);
}

function revokeOfAccount(platform: Platform, account: Account, reason: RevocationReason): void {
  platform.tokens.revoke((owner) => 'account' in owner && owner.account === account, reason);
  account.loginToken = inventToken('instagram');
  keepLoginToken(platform, account);
  if (reason === 'app-removed') account.subscribedFields.instagram = [];
}

function revokeOfUser(platform: Platform, user: FacebookUser, reason: RevocationReason): void {
  platform.tokens.revoke((owner) => 'user' in owner && owner.user === user, reason);
  for (const page of user.pages) {
    platform.tokens.revoke((owner) => 'page' in owner && owner.page === page, reason);
    page.token = inventToken('page');
    keepPageToken(platform, page);
    const account = platform.accounts.findByPageId(page.id);
    if (account && reason === 'app-removed') account.subscribedFields.page = [];
  }
}

function keepLoginToken({ tokens }: Platform, account: Account): void {
  tokens.keep(account.loginToken, { login: 'instagram', account }, scopeNames.instagram);
}

function keepPageToken({ tokens }: Platform, page: Page): void {
  if (tokens.find(page.token)) return;
  tokens.keep(page.token, { login: 'page', page }, scopeNames.facebook);
}
