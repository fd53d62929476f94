/** Holds the state of the login that this window began, all that survives the trip to Instagram and back. */
const storageKey = 'instagram-login-state';
const ownPath = '/instagram-redirect';
const ownParameters = ['code', 'state', 'error', 'error_reason', 'error_description'];

/** How the page on which an Instagram Login ends was opened. */
export type LoginReturn =
  | { kind: 'code'; code: string; state: string; tenant?: string; agentId?: string }
  /** `error` is named by Instagram or by our callback. */
  | { kind: 'refused'; error: string }
  /** Started in another window, or sent by somebody else: its code is not used. */
  | { kind: 'foreign' }
  /** The page was reloaded or gone back to: the code has been taken already. */
  | { kind: 'taken' }
  | { kind: 'nothing' };

/** True on the page to which logins return. */
export function isReturnPage(): boolean {
  return location.pathname.replace(/\/$/, '').endsWith(ownPath);
}

/** Call this right before the browser leaves for Instagram. */
export function rememberLogin(state: string): void {
  sessionStorage.setItem(storageKey, state);
}

/**
 * Takes what came back, once: the code is removed from the address and the state from storage, so that
 * neither a reload nor the back button can use them again. The state stays in the address, to tell a reload
 * from a page that was opened by chance.
 */
export function takeLoginReturn(): LoginReturn {
  const query = new URLSearchParams(location.search);
  const [code, state, error] = ['code', 'state', 'error'].map((name) => query.get(name) ?? '');
  const begun = sessionStorage.getItem(storageKey);
  const isOurs = state !== '' && state === begun;
  if (isOurs) sessionStorage.removeItem(storageKey);
  cleanAddress(query, code && isOurs ? state : undefined);

  if (error === 'invalid_state') return { kind: 'refused', error };
  if (error || code) {
    if (!state || !isOurs) return { kind: 'foreign' };
    if (error) return { kind: 'refused', error };
    return { kind: 'code', code: withoutFragment(code ?? ''), state, ...readState(state) };
  }
  return { kind: state ? 'taken' : 'nothing' };
}

/** Instagram appends `#_`, which some browser extensions and proxies make part of the code. */
function withoutFragment(code: string): string {
  return code.replace(/#_$/, '');
}

function cleanAddress(query: URLSearchParams, state: string | undefined): void {
  if (!query.has('code') && !query.has('error')) return;
  for (const name of ownParameters) query.delete(name);
  if (state) query.set('state', state);
  const search = query.size > 0 ? `?${query}` : '';
  history.replaceState(history.state, '', `${location.pathname}${search}`);
}

/** The tenant and agent for which the login began. Only the API can verify them, when it takes the code. */
function readState(state: string): { tenant?: string; agentId?: string } {
  try {
    const [payload = ''] = state.split('.');
    const read = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return { tenant: read.tenant, agentId: read.agent };
  } catch {
    return {};
  }
}
