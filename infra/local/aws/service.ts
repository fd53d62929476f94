import type { Stack } from '../template/stack.ts';

/** The names that faults, calls and `X-Amz-Target` prefixes agree on. */
export type ServiceName = 'dynamodb' | 'sqs' | 'secretsmanager' | 'bedrock' | 'events';

/** The JSON body of a call, as the SDK sends it. */
export type Input = Record<string, unknown>;

/** One permission that a call needs before AWS carries it out. */
export interface Permission {
  /** `dynamodb:PutItem`: the IAM action, which is not always the API operation's name. */
  action: string;
  /** The ARN that the caller's statements must cover. */
  resource: string;
  /** Partition key values that the call touches, for the condition key `dynamodb:LeadingKeys`. */
  leadingKeys?: string[];
}

/** An embedded AWS service: it knows neither who calls nor how calls arrive. */
export interface AwsService {
  /** Creates the stack's resources of this service; what a data folder already holds stays. */
  provision(stack: Stack): Promise<void>;
  /** The permissions that the caller needs; undefined if the operation is not offered here. */
  requiredPermissions(operation: string, input: Input): Permission[] | undefined;
  /**
   * Carries out one call and returns its output; throws `AwsError`.
   *
   * @param trace the call's X-Amzn-Trace-Id, as the SDK sends it from within a function
   */
  serve(operation: string, input: Input, trace?: string): Promise<object>;
  close(): Promise<void>;
}
