import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Says why something stays that a judge of the stack (`infra/judge.ts`) finds fault with.
 *
 * @param reasons by the rule's id, where a rule has several findings with the finding in brackets
 */
export function acknowledge(construct: IConstruct, reasons: Record<string, string>): void {
  for (const [id, reason] of Object.entries(reasons)) {
    Validations.of(construct).acknowledge({ id, reason });
  }
}
