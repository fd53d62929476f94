import type { StageValues } from './known-settings.ts';
import { requireKnown, WrongSetting } from './read-values.ts';

/**
 * Finds mistakes that no single value shows.
 *
 * @param routes the names of all routes
 * @throws {WrongSetting}
 */
export function checkTogether(values: StageValues, routes: readonly string[], where: string): void {
  const { issuer, audience, console, secondFactor, replyConcurrency, reservedConcurrency } = values;
  if ((issuer === undefined) !== (audience === undefined)) {
    throw new WrongSetting(
      `${where}: issuer and audience belong together: set both, or neither for a user pool of the stack's own.`,
    );
  }
  if (console && issuer !== undefined) {
    throw new WrongSetting(
      `${where}: the console signs in with the stack's own user pool: leave out issuer and audience, or set console to false.`,
    );
  }
  if (secondFactor && issuer !== undefined) {
    throw new WrongSetting(
      `${where}: secondFactor belongs to the stack's own user pool: leave it out and let ${issuer} ask for one, or leave out issuer and audience.`,
    );
  }
  // A poller that may start more executions than the function may have is throttled, and a throttled job
  // counts as failed. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
  const { replies = Number.POSITIVE_INFINITY } = reservedConcurrency;
  if (replies < replyConcurrency) {
    throw new WrongSetting(
      `${where}: reservedConcurrency.replies must be at least replyConcurrency, which is ${replyConcurrency}, not ${replies}.`,
    );
  }
  for (const route of Object.keys(values.routeThrottling)) {
    requireKnown(route, routes, `${where}: routeThrottling`);
  }
}
