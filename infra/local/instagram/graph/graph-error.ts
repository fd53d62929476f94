/** An error as the Graph API answers it; `message` is for people and may be localised. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: number;
  readonly subcode?: number;
  readonly type: string;

  constructor(
    message: string,
    { code, subcode, type = 'OAuthException', status = 400 }: GraphErrorKind,
  ) {
    super(message);
    this.code = code;
    this.subcode = subcode;
    this.type = type;
    this.status = status;
  }

  get body(): { error: Record<string, unknown> } {
    const { message, type, code, subcode } = this;
    return { error: { message, type, code, error_subcode: subcode, fbtrace_id: 'AFICTIONALX' } };
  }
}

interface GraphErrorKind {
  code: number;
  subcode?: number;
  type?: 'OAuthException' | 'IGApiException' | 'GraphMethodException';
  status?: number;
}

export function noToken(): GraphError {
  return new GraphError(
    'An active access token must be used to query information about the current user.',
    { code: 2500 },
  );
}

/** Also what each host says to a token of the other login. */
export function unreadableToken(): GraphError {
  return new GraphError('Invalid OAuth access token - Cannot parse access token', { code: 190 });
}

export function expiredToken(expiredAt: number, now: number): GraphError {
  return new GraphError(
    `Error validating access token: Session has expired on ${pacificTime(expiredAt)}. ` +
      `The current time is ${pacificTime(now)}.`,
    { code: 190, subcode: 0 },
  );
}

export function unknownPath(path: string): GraphError {
  return new GraphError(`Unknown path components: ${path}`, { code: 2500 });
}

export function unknownObject(id: string, method: string): GraphError {
  return new GraphError(
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be ` +
      'loaded due to missing permissions, or does not support this operation',
    { code: 100, subcode: 33, type: 'GraphMethodException' },
  );
}

export function unknownField(field: string, nodeType: string): GraphError {
  return invalidParameter(
    `Tried accessing nonexisting field (${field}) on node type (${nodeType})`,
  );
}

export function missingCapability(): GraphError {
  return new GraphError('(#3) Application does not have the capability to make this API call.', {
    code: 3,
  });
}

export function invalidParameter(problem: string): GraphError {
  return new GraphError(`(#100) ${problem}`, { code: 100 });
}

export function invalidMessageShape(problem: string): GraphError {
  return new GraphError(`(#100) ${problem}`, { code: 100, subcode: 2534015 });
}

/** Localised on purpose: Meta answers in the language of the account. */
export function unknownRecipient(): GraphError {
  return new GraphError('No se puede encontrar el usuario solicitado.', {
    code: 100,
    subcode: 2534014,
    type: 'IGApiException',
  });
}

export function outsideWindow(): GraphError {
  return new GraphError('(#10) This message is sent outside of allowed window.', {
    code: 10,
    subcode: 2534022,
    status: 403,
  });
}

export function deletedMessage(): GraphError {
  return new GraphError('This Message has been deleted by the user or the business.', {
    code: 9000001,
  });
}

export function profileWithoutConsent(): GraphError {
  return new GraphError('(#230) User consent is required to access user profile', {
    code: 230,
    status: 403,
  });
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
