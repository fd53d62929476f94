import { randomBytes } from 'node:crypto';
import type { RoleResource, Stack } from '../../template/stack.ts';
import { AwsError } from '../aws-error.ts';
import { refuseUnknownConditions } from './policy-conditions.ts';

/** What a function process finds in `AWS_ACCESS_KEY_ID` and its two companions. */
export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** Who makes a call: a function with its role, or the run itself, which may do everything. */
export type Caller = 'administrator' | FunctionCaller;

export interface FunctionCaller {
  /** The function's logical id in the template. */
  functionId: string;
  /** What AWS calls the function's session: `arn:aws:sts::ACCOUNT:assumed-role/ROLE/FUNCTION`. */
  sessionArn: string;
  role: RoleResource;
}

export interface Callers {
  administrator: AwsCredentials;
  provision(stack: Stack): void;
  credentialsFor(functionArn: string): AwsCredentials;
  /** Throws UnrecognizedClientException for an access key that was not issued here. */
  identify(accessKeyId: string): Caller;
}

/** Issues an access key per function. Signatures are not checked: the key alone says who calls. */
export function issueCallers(): Callers {
  const administrator = newCredentials();
  const byAccessKey = new Map<string, Caller>([[administrator.accessKeyId, 'administrator']]);
  const credentialsByArn = new Map<string, AwsCredentials>();

  return {
    administrator,
    provision(stack) {
      for (const role of stack.roles) {
        for (const statement of role.statements) refuseUnknownConditions(role.name, statement);
      }
      for (const { arn } of stack.functions) {
        const credentials = newCredentials();
        credentialsByArn.set(arn, credentials);
        byAccessKey.set(credentials.accessKeyId, functionCaller(stack, arn));
      }
    },
    credentialsFor(functionArn) {
      const credentials = credentialsByArn.get(functionArn);
      if (!credentials) throw new Error(`No function ${functionArn}: provision its stack first.`);
      return credentials;
    },
    identify(accessKeyId) {
      const caller = byAccessKey.get(accessKeyId);
      if (caller) return caller;
      throw new AwsError(
        'com.amazon.coral.service#UnrecognizedClientException',
        'The security token included in the request is invalid.',
        {},
        'InvalidClientTokenId',
      );
    },
  };
}

function functionCaller(stack: Stack, functionArn: string): FunctionCaller {
  const resource = stack.functions.find(({ arn }) => arn === functionArn);
  const role = stack.roles.find(({ arn }) => arn === resource?.roleArn);
  if (!resource || !role) {
    throw new Error(
      `Function ${functionArn} has no role in the stack: give it one in the template.`,
    );
  }
  const sessionArn = `arn:aws:sts::${stack.accountId}:assumed-role/${role.name}/${resource.name}`;
  return { functionId: resource.logicalId, sessionArn, role };
}

function newCredentials(): AwsCredentials {
  return {
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(48).toString('base64'),
  };
}
