import type { PolicyStatement } from '../../template/policy.ts';
import type { Permission } from '../service.ts';
import { matchesPattern } from './match-pattern.ts';

type Operator = (accepted: string[], value: string) => boolean;

const OPERATORS: Record<string, Operator> = {
  'ForAllValues:StringEquals': (accepted, value) => accepted.includes(value),
  'ForAllValues:StringLike': (accepted, value) =>
    accepted.some((pattern) => matchesPattern(pattern, value)),
};

const CONDITION_KEYS: Record<string, (permission: Permission) => string[]> = {
  'dynamodb:LeadingKeys': (permission) => permission.leadingKeys ?? [],
};

/** Throws for a condition that cannot be evaluated here: skipping it would locally allow what AWS denies. */
export function refuseUnknownConditions(roleName: string, statement: PolicyStatement): void {
  for (const [operator, keys] of Object.entries(statement.conditions)) {
    for (const key of Object.keys(keys)) {
      if (OPERATORS[operator] && CONDITION_KEYS[key]) continue;
      throw new Error(
        `Role ${roleName} has the condition ${operator} on ${key}, which the local run cannot check. ` +
          'Add it to infra/local/aws/access/policy-conditions.ts or take it out of the policy.',
      );
    }
  }
}

/**
 * Whether every condition of a statement holds. As in IAM, `ForAllValues` also holds if the call names no
 * value at all, such as a Scan's leading keys.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function conditionsHold(statement: PolicyStatement, permission: Permission): boolean {
  return Object.entries(statement.conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, accepted]) => {
      const values = CONDITION_KEYS[key]?.(permission) ?? [];
      return values.every((value) => OPERATORS[operator]?.(accepted, value) ?? false);
    }),
  );
}
