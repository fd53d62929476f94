import type { CodeProblem } from '../../authorization-codes.ts';
import type { RevocationReason } from '../../tokens.ts';
import type { GraphHost } from '../graph-call.ts';
import { FlatError, GraphError } from '../graph-error.ts';

export function noToken(): GraphError {
  return new GraphError(
    'An active access token must be used to query information about the current user.',
    { code: 2500 },
  );
}

/** Also each host's answer to a token of the other login. */
export function unreadableToken(): GraphError {
  return new GraphError('Invalid OAuth access token - Cannot parse access token', { code: 190 });
}

/** Facebook answers subcode 463; Instagram was seen to answer 0. */
export function expiredToken(host: GraphHost, expiredAt: number, now: number): GraphError {
  return new GraphError(
    `Error validating access token: Session has expired on ${pacificTime(expiredAt)}. ` +
      `The current time is ${pacificTime(now)}.`,
    { code: 190, subcode: host === 'graph.facebook.com' ? 463 : 0 },
  );
}

const revocations = {
  'password-changed': {
    subcode: 460,
    why:
      'The session has been invalidated because the user changed their password or Facebook has ' +
      'changed the session for security reasons.',
  },
  'app-removed': { subcode: 458, why: 'The user has not authorized the application.' },
};

export function revokedToken(reason: RevocationReason): GraphError {
  const { subcode, why } = revocations[reason];
  return new GraphError(`Error validating access token: ${why}`, { code: 190, subcode });
}

export function pageTokenRequired(): GraphError {
  return new GraphError('(#210) A page access token is required to request this resource.', {
    code: 210,
  });
}

export function wrongAppSecret(): GraphError {
  return new GraphError('Error validating client secret.', { code: 1 });
}

export function unknownApp(): GraphError {
  return new GraphError(
    'Error validating application. Cannot get application info due to a system error.',
    { code: 101 },
  );
}

export function wrongAppSecretProof(): GraphError {
  return new GraphError('Invalid appsecret_proof provided in the API argument', {
    code: 100,
    type: 'GraphMethodException',
  });
}

export function appSecretProofRequired(): GraphError {
  return new GraphError('API calls from the server require an appsecret_proof argument', {
    code: 100,
    type: 'GraphMethodException',
  });
}

/** Meta documents no body for this refusal. */
export function tooYoungToRefresh(): GraphError {
  return new GraphError('(#100) The access token must be at least 24 hours old to be refreshed.', {
    code: 100,
    type: 'IGApiException',
  });
}

const otherRedirectUri =
  'Error validating verification code. Please make sure your redirect_uri is identical to the one ' +
  'you used in the OAuth dialog request';

const instagramCodeMessages: Record<CodeProblem, string> = {
  unknown: 'Invalid authorization code',
  used: 'This authorization code has been used',
  expired: 'Matching code was not found or was already used',
  'other-redirect-uri': otherRedirectUri,
};

export function refusedInstagramCode(problem: CodeProblem): FlatError {
  return new FlatError(instagramCodeMessages[problem]);
}

const facebookCodeMessages: Record<CodeProblem, string> = {
  unknown: 'Invalid verification code format.',
  used: 'This authorization code has been used.',
  expired: 'This authorization code has expired.',
  'other-redirect-uri': otherRedirectUri,
};

export function refusedFacebookCode(problem: CodeProblem): GraphError {
  return new GraphError(facebookCodeMessages[problem], { code: 100 });
}

/** As Meta prints times in error messages: `Tuesday, 01-Dec-26 06:00:00 PST`. */
function pacificTime(unixMilliseconds: number): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    weekday: 'long',
    day: '2-digit',
    month: 'short',
    year: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const parts = format.formatToParts(unixMilliseconds).map(({ type, value }) => [type, value]);
  const { weekday, day, month, year, hour, minute, second, timeZoneName } =
    Object.fromEntries(parts);
  return `${weekday}, ${day}-${month}-${year} ${hour}:${minute}:${second} ${timeZoneName}`;
}
