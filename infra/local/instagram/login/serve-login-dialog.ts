import type { ServerResponse } from 'node:http';
import { answerPage, answerText, RefusedRequest, redirect } from '../http-exchange.ts';
import type { Platform } from '../platform.ts';
import { type Candidate, dialogPage } from './dialog-page.ts';
import { type DialogLogin, type DialogRequest, readDialogRequest } from './dialog-request.ts';

/**
 * `GET www.instagram.com/oauth/authorize` and `GET www.facebook.com/vNN.0/dialog/oauth`: a page that lists
 * who can agree. `_choose` answers for the person at once: a username, a Facebook user's id, or `deny`. As on
 * Meta's side, an invalid request gets a page with status 400.
 */
export function serveLoginDialog(
  response: ServerResponse,
  login: DialogLogin,
  query: URLSearchParams,
  platform: Platform,
): void {
  try {
    const dialog = readDialogRequest(login, query, platform.apps[login]);
    const choice = query.get('_choose');
    if (choice !== null) redirect(response, addressFor(choice, dialog, platform));
    else answerPage(response, dialogPage(dialog, listCandidates(login, platform), query));
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    answerText(response, error.status, error.message);
  }
}

function listCandidates(login: DialogLogin, { accounts, facebookUsers }: Platform): Candidate[] {
  return login === 'instagram'
    ? accounts.list().map(({ username }) => ({ key: username, name: `@${username}` }))
    : facebookUsers.list().map(({ id, name }) => ({ key: id, name }));
}

/** The URL to which the person is sent back, with a code or with their refusal. */
function addressFor(choice: string, dialog: DialogRequest, platform: Platform): string {
  if (choice === 'deny') return deniedAddress(dialog);
  const code = issueCode(dialog, choice, platform);
  if (!code) throw new RefusedRequest(404, `The stand-in knows nobody called ${choice}.`);
  return addressBack(dialog, { code });
}

function issueCode(
  { login, scopes, redirectUri }: DialogRequest,
  choice: string,
  { accounts, facebookUsers, codes }: Platform,
): string | undefined {
  if (login === 'instagram') {
    const account = accounts.findByUsername(choice);
    return account && codes.instagram.issue({ grantor: account, scopes, redirectUri });
  }
  const user = facebookUsers.find(choice);
  return user && codes.facebook.issue({ grantor: user, scopes, redirectUri });
}

function deniedAddress(dialog: DialogRequest): string {
  return addressBack(dialog, {
    error: 'access_denied',
    error_reason: 'user_denied',
    error_description:
      dialog.login === 'instagram' ? 'The user denied your request.' : 'Permissions error',
    ...(dialog.login === 'facebook' && { error_code: '200' }),
  });
}

/** Each login appends its own fragment, which is not part of the code. */
function addressBack(
  { login, redirectUri, state }: DialogRequest,
  answer: Record<string, string>,
): string {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value);
  if (state !== null) address.searchParams.set('state', state);
  address.hash = login === 'instagram' ? '_' : '_=_';
  return address.toString();
}
