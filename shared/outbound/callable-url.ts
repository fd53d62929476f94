import { getSetting } from '../config.ts';
import { ApiError } from '../errors.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';
import { isPublicHttpsUrl } from './public-url.ts';

/**
 * Whether a server that a tenant chose may be called at this address: it must not lead into our own network.
 * A local run also allows its own machine.
 */
export function mayBeCalled(address: string): boolean {
  return isPublicAddress(address) || (loopbackIsAllowed() && isLoopbackAddress(address));
}

/**
 * The address of a tenant's server. A numeric address never reaches the DNS lookup, so it is checked here;
 * where a name leads is checked when it is called.
 *
 * @throws if it is not public or not https, in words for whoever registered it
 */
export function requireCallableUrl(text: string): URL {
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':');
  if (isAddress && !mayBeCalled(host))
    throw new ApiError('API_ERROR', `The address ${host} is not public.`);
  if (url.protocol !== 'https:' && !loopbackIsAllowed()) {
    throw new ApiError('API_ERROR', 'The address must begin with https.');
  }
  return url;
}

/** Whether a tenant may register this address; where its name leads is checked when it is called. */
export function isCallableUrl(text: string): boolean {
  if (isPublicHttpsUrl(text)) return true;
  return loopbackIsAllowed() && /^http:\/\/127\.0\.0\.1[:/]/.test(text);
}

function loopbackIsAllowed(): boolean {
  return getSetting('allowLoopbackAgents') === 'true';
}
