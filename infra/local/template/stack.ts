import type { PolicyStatement } from './policy.ts';

/**
 * The deployed stack as plain data: the template with every intrinsic function resolved for this machine. The
 * local run is built from this alone.
 */
export interface Stack {
  name: string;
  region: string;
  accountId: string;
  functions: FunctionResource[];
  roles: RoleResource[];
  tables: TableResource[];
  queues: QueueResource[];
  secrets: SecretResource[];
  eventSources: EventSourceResource[];
  schedules: ScheduleResource[];
  eventRules: EventRuleResource[];
  httpApi: HttpApiResource;
  userPool?: UserPoolResource;
  /** The address of the deployed console, which the run's own replaces; absent if the stack has none. */
  consoleUrl?: string;
}

export interface FunctionResource {
  /** As in the template; error messages and the run's own variables use it. */
  logicalId: string;
  name: string;
  arn: string;
  roleArn: string;
  /** The absolute path of the bundled asset's folder. */
  codePath: string;
  /** `file.export`, as Lambda reads it. */
  handler: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  reservedConcurrency?: number;
  /** `RecursiveLoop` is `Allow`: it may restart itself indefinitely. */
  mayLoop?: true;
  /** For tests: what Node starts to serve the function, instead of the run's own runtime client. */
  runtimeClient?: string[];
}

export interface RoleResource {
  arn: string;
  name: string;
  statements: PolicyStatement[];
}

export interface TableResource {
  name: string;
  arn: string;
  keySchema: KeySchemaElement[];
  attributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
  globalSecondaryIndexes: {
    IndexName: string;
    KeySchema: KeySchemaElement[];
    Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
  }[];
  timeToLiveAttribute?: string;
}

interface KeySchemaElement {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

export interface QueueResource {
  name: string;
  arn: string;
  url: string;
  /** SQS attribute names and values as CreateQueue takes them: strings, RedrivePolicy as JSON. */
  attributes: Record<string, string>;
}

export interface SecretResource {
  name: string;
  arn: string;
  /** The value that CloudFormation would create it with, with generated parts filled in. */
  initialValue: string;
}

export interface EventSourceResource {
  functionName: string;
  queueArn: string;
  batchSize: number;
  maximumConcurrency?: number;
  reportBatchItemFailures: boolean;
}

export interface ScheduleResource {
  name: string;
  functionArn: string;
  everyMilliseconds: number;
  /** The JSON that the target function receives. */
  input: string;
}

/** A rule of an event bus, and the queues that receive its events. */
export interface EventRuleResource {
  name: string;
  busName: string;
  /** An event matches if each field named here has one of the values. */
  pattern: Record<string, string[]>;
  queueArns: string[];
}

export interface HttpApiResource {
  id: string;
  cors?: {
    allowOrigins: string[];
    allowMethods: string[];
    allowHeaders: string[];
    exposeHeaders: string[];
    allowCredentials: boolean;
    maxAgeSeconds?: number;
  };
  routes: RouteResource[];
}

export interface RouteResource {
  /** `GET /api/things/{id}` or `$default`, as in the template. */
  routeKey: string;
  functionArn: string;
  /** Absent: anybody may call. */
  authorizer?: JwtAuthorizer;
  /** `AuthorizationScopes`: a token needs one of them. */
  scopes?: string[];
}

export interface JwtAuthorizer {
  issuer: string;
  audience: string[];
  /** Always a header here: `$request.header.Authorization`. */
  identitySource: string;
}

export interface UserPoolResource {
  id: string;
  clientIds: string[];
}
