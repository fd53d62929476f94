import type { GrantedAction } from './granted-actions.ts';

/** A grant that no test can use, and why it stays. */
export interface UnusedGrant {
  /** A function's name, or all of them. */
  functions: string[] | 'all';
  actions: string[];
  resource: RegExp;
  reason: string;
}

/**
 * The grants that no test has to use. Some test must use everything else that a role allows: `npm test` fails
 * if a grant goes unused.
 */
const unusedGrants: UnusedGrant[] = [
  {
    functions: 'all',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resource: /Log:\*$/,
    reason: 'Lambda writes the log in the function’s name; here the lines go to the terminal.',
  },
  {
    functions: 'all',
    actions: ['sqs:SendMessage'],
    resource: /^ScheduleDeadLetterQueue$/,
    reason:
      'Lambda keeps a run that failed every time, in the function’s name; the local run does not.',
  },
];

/** Why a grant may go unused; undefined if it may not. */
export function reasonForUnused(
  granted: GrantedAction,
  exceptions: readonly UnusedGrant[] = unusedGrants,
): string | undefined {
  return exceptions.find(
    ({ functions, actions, resource }) =>
      (functions === 'all' || functions.includes(granted.functionName)) &&
      actions.includes(granted.action) &&
      resource.test(granted.resource),
  )?.reason;
}
