/** Of the login that this window began: the only thing that outlives the way to Instagram and back. */
const storageKey = 'instagram-login-state';
const ownPath = '/instagram-redirect';
const ownParameters = ['code', 'state', 'error', 'error_reason', 'error_description'];

/** What the page on which an Instagram Login ends was opened with. */
export type LoginReturn =
  | { kind: 'code'; code: string; state: string; tenant?: string; agentId?: string }
  /** `error` as Instagram or our callback names it. */
  | { kind: 'refused'; error: string }
  /** Begun in another window, or sent by somebody else: its code is not used. */
  | { kind: 'foreign' }
  /** Reloaded or gone back to: the code was taken before. */
  | { kind: 'taken' }
  | { kind: 'nothing' };

/** True on the page that logins come back to. */
export function isReturnPage(): boolean {
  return location.pathname.replace(/\/$/, '').endsWith(ownPath);
}

/** To be called right before the browser leaves for Instagram. */
export function rememberLogin(state: string): void {
  sessionStorage.setItem(storageKey, state);
}

/**
 * Takes what came back, once: the code leaves the address and the state leaves the storage, so that
 * neither a reload nor the way back can use them again. The state stays in the address to tell a reload
 * from a page that was opened for no reason.
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

/** Instagram appends `#_`, which some browsers' extensions and proxies make a part of the code. */
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

/** For whom the login was begun. Only the API can prove it, and does when it takes the code. */
function readState(state: string): { tenant?: string; agentId?: string } {
  try {
    const [payload = ''] = state.split('.');
    const read = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return { tenant: read.tenant, agentId: read.agent };
  } catch {
    return {};
  }
}
