import type { PolicyStatement } from './policy.ts';

/**
 * The deployed stack as plain data: what the template says once every intrinsic function is resolved
 * for this machine. Everything in the local run is built from this and from nothing else.
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
  /** Where the deployed console is, whose place the run's own takes; absent where the stack has none. */
  consoleUrl?: string;
}

export interface FunctionResource {
  /** As in the template: what error messages and the run's own variables call it. */
  logicalId: string;
  name: string;
  arn: string;
  roleArn: string;
  /** Absolute path of the bundled asset's folder. */
  codePath: string;
  /** `file.export`, as Lambda reads it. */
  handler: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  reservedConcurrency?: number;
  /** `RecursiveLoop` is `Allow`: it may start itself without end. */
  mayLoop?: true;
  /** What Node starts to serve the function, in place of the run's own runtime client: for tests. */
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
  /** The value CloudFormation would create it with, generated parts filled in. */
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
  /** The JSON the target function receives. */
  input: string;
}

/** A rule of an event bus, and the queues that its events go to. */
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
