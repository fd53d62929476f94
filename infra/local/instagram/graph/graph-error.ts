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

  get body(): Record<string, unknown> {
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

/** An error of api.instagram.com, whose body is flat. */
export class FlatError extends GraphError {
  constructor(message: string) {
    super(message, { code: 400 });
  }

  override get body(): Record<string, unknown> {
    return { error_type: this.type, code: this.code, error_message: this.message };
  }
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

export function missingPermission(): GraphError {
  return new GraphError('(#10) Application does not have permission for this action', {
    code: 10,
    status: 403,
  });
}

export function invalidParameter(problem: string): GraphError {
  return new GraphError(`(#100) ${problem}`, { code: 100 });
}

/** The Page has no Instagram account, or its account moved to another Page. */
export function pageNotLinked(): GraphError {
  return new GraphError('(#100) The Page is not linked to an Instagram account.', {
    code: 100,
    subcode: 2534013,
  });
}
