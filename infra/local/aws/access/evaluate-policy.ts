import type { PolicyStatement } from '../../template/policy.ts';
import type { Permission } from '../service.ts';
import { matchesPattern } from './match-pattern.ts';
import { conditionsHold } from './policy-conditions.ts';

export type Decision = 'allowed' | 'no statement allows it' | 'a statement denies it';

/**
 * What a role's statements decide about one permission: an explicit Deny wins, and without an Allow the
 * permission is denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluatePolicy(statements: PolicyStatement[], permission: Permission): Decision {
  const matching = statements.filter((statement) => covers(statement, permission));
  if (matching.some(({ effect }) => effect === 'Deny')) return 'a statement denies it';
  return matching.length > 0 ? 'allowed' : 'no statement allows it';
}

function covers(statement: PolicyStatement, permission: Permission): boolean {
  return (
    statement.actions.some((pattern) => matchesPattern(pattern, permission.action, 'i')) &&
    statement.resources.some((pattern) => matchesPattern(pattern, permission.resource)) &&
    conditionsHold(statement, permission)
  );
}
