/**
 * A refusal that the gateway sends in AWS JSON: HTTP 400 with
 * `{ "__type": type, "message": …, ...details }`, which the SDK turns into an exception named after the
 * part behind the `#`.
 */
export class AwsError extends Error {
  readonly type: string;
  /** Further members of the body, such as `CancellationReasons`. */
  readonly details: Record<string, unknown>;
  /**
   * SQS only: the error's name in the older query protocol, which SDKs prefer to the type.
   * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsquerycompatible
   */
  readonly queryError: string | undefined;

  constructor(
    type: string,
    message: string,
    details: Record<string, unknown> = {},
    queryError?: string,
  ) {
    super(message);
    this.type = type;
    this.details = details;
    this.queryError = queryError;
  }

  /** The exception's name without its namespace. */
  get shortName(): string {
    return this.type.slice(this.type.indexOf('#') + 1);
  }
}
