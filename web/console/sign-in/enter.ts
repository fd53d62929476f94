import { ErrorResponse } from 'oidc-client-ts';
import type { ConsoleSettings } from '../settings.ts';
import { tenantsOf } from './access-token.ts';
import type { Session } from './session.ts';

/** The ways in which a visit to the console can begin. */
export type Entry =
  | { kind: 'signed-in'; tenants: string[] }
  | { kind: 'signed-out' }
  | { kind: 'failed'; reason: 'denied' | 'stale' | 'unreachable' }
  /** The browser is on its way to the issuer's page. */
  | { kind: 'leaving' };

/**
 * Does what the address asks for, before anything is drawn: completes a sign-in, stays signed out, or begins
 * a sign-in for a page. Nobody is signed in yet, because a sign-in lives only in the window's memory.
 */
export async function enter(session: Session, settings: ConsoleSettings): Promise<Entry> {
  const { pathname, search } = location;
  if (pathname === '/signed-out') return { kind: 'signed-out' };
  if (pathname === '/signed-in') return finishSignIn(session, settings);
  return beginSignIn(session, pathname + search);
}

/** Leaves for the issuer's page; returns only if that fails, or while the window is on its way. */
export async function beginSignIn(session: Session, returnTo: string): Promise<Entry> {
  try {
    await session.begin(returnTo);
    return { kind: 'leaving' };
  } catch {
    return { kind: 'failed', reason: 'unreachable' };
  }
}

async function finishSignIn(session: Session, settings: ConsoleSettings): Promise<Entry> {
  try {
    const returnTo = await session.finish(location.href);
    history.replaceState(null, '', returnTo);
  } catch (error) {
    // The code must not stay in the address.
    history.replaceState(null, '', '/signed-in');
    return { kind: 'failed', reason: reasonOf(error) };
  }
  const token = await session.getToken({ renew: false });
  return { kind: 'signed-in', tenants: tenantsOf(token ?? '', settings.tenantClaim) };
}

function reasonOf(error: unknown): 'denied' | 'stale' | 'unreachable' {
  if (error instanceof ErrorResponse) {
    return error.error === 'access_denied' ? 'denied' : 'stale';
  }
  return error instanceof TypeError ? 'unreachable' : 'stale';
}
