import { matchesPattern } from '../../../infra/local/aws/access/match-pattern.ts';
import type { GrantedAction } from '../../../infra/permissions/granted-actions.ts';
import { reasonForUnused, type UnusedGrant } from '../../../infra/permissions/unused-grants.ts';
import type { UsedGrant } from './record-calls.ts';

export interface Comparison {
  /** For people to read: every grant of every function, and whether it was used. */
  report: string;
  /** The problems, each with what to do about it. */
  problems: string[];
}

/** Compares the grants with what was used, and with the exceptions, which must stay unused. */
export function compareGrants(
  granted: GrantedAction[],
  used: Omit<UsedGrant, 'stackFolder'>[],
  exceptions?: readonly UnusedGrant[],
): Comparison {
  const distinct = [...new Map(granted.map((grant) => [describe(grant), grant])).values()];
  const verdicts = distinct.map((grant) => ({
    grant,
    isUsed: used.some((call) => isCovered(call, grant)),
    reason: reasonForUnused(grant, exceptions),
  }));
  return {
    report: verdicts
      .map(({ grant, isUsed, reason }) => {
        const verdict = isUsed ? 'used' : `not used: ${reason ?? 'no reason is given'}`;
        return `${describe(grant)}: ${verdict}\n`;
      })
      .join(''),
    problems: verdicts.flatMap(({ grant, isUsed, reason }) => {
      const is = describe(grant);
      if (!isUsed && !reason) {
        return [
          `${is}: granted, but no test uses it. Take it out of infra/endpoints/, test what needs it, or give the reason in infra/permissions/unused-grants.ts.`,
        ];
      }
      if (isUsed && reason) {
        return [`${is}: used, so infra/permissions/unused-grants.ts need not excuse it.`];
      }
      return [];
    }),
  };
}

function describe({ functionName, action, resource }: GrantedAction): string {
  return `${functionName} ${action} on ${resource}`;
}

function isCovered(call: Omit<UsedGrant, 'stackFolder'>, grant: GrantedAction): boolean {
  return (
    call.functionId === grant.functionId &&
    call.action === grant.action &&
    matchesPattern(grant.pattern, call.resource)
  );
}
