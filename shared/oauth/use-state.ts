import { ApiError } from '../errors.ts';
import { type Caller, requireTenant } from '../http/caller.ts';
import { GraphUnreachable } from '../instagram/graph-errors.ts';
import { consumeState, releaseState } from '../storage/oauth-states.ts';
import { readState } from './state.ts';

/**
 * Runs the rest of a login under its state, which must be valid, for a tenant of the caller, and unused. A
 * missing state is not required. If Meta could not be reached, the state may be used again.
 *
 * @throws VALIDATION_ERROR for a state that is forged, expired or used; FORBIDDEN for another tenant's
 */
export async function withState<T>(
  key: string,
  text: string | undefined,
  caller: Caller,
  login: () => Promise<T>,
): Promise<T> {
  if (text === undefined) return login();
  const state = readState(key, text, Date.now());
  if (!state) throw expired();
  requireTenant(caller, state.tenant);
  if (!(await consumeState(state.nonce, state.expires))) throw expired();
  try {
    return await login();
  } catch (error) {
    if (error instanceof GraphUnreachable) await releaseState(state.nonce);
    throw error;
  }
}

function expired(): ApiError {
  return new ApiError(
    'VALIDATION_ERROR',
    'body.state: is not one that was given here, has expired or was used. Start the login again.',
  );
}
