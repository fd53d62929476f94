import { AwsError } from '../aws-error.ts';
import type { Permission } from '../service.ts';
import type { FunctionCaller } from './callers.ts';
import { type Decision, evaluatePolicy } from './evaluate-policy.ts';

/** A call that a function's role does not cover: the missing statement, and AWS's error message. */
export interface Denial {
  functionId: string;
  action: string;
  resource: string;
  message: string;
}

/** The first permission that the caller's role withholds, if any. */
export function findDenial(caller: FunctionCaller, permissions: Permission[]): Denial | undefined {
  for (const permission of permissions) {
    const decision = evaluatePolicy(caller.role.statements, permission);
    if (decision === 'allowed') continue;
    const { action, resource } = permission;
    const message = denialMessage(caller, permission, decision);
    return { functionId: caller.functionId, action, resource, message };
  }
  return undefined;
}

export function accessDenied(denial: Denial): AwsError {
  const type = 'com.amazon.coral.service#AccessDeniedException';
  return new AwsError(type, denial.message, {}, 'AccessDenied');
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function denialMessage(caller: FunctionCaller, permission: Permission, decision: Decision): string {
  const { action, resource } = permission;
  const reason =
    decision === 'a statement denies it'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return `User: ${caller.sessionArn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
}
