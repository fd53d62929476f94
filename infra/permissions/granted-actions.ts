import { functionNameOf, nameOfArn } from '../description/names.ts';
import { readDescribed } from '../description/read-described.ts';
import type { FunctionResource, Stack } from '../local/template/stack.ts';

/** One action that a function's role allows. */
export interface GrantedAction {
  /** As in the template. */
  functionId: string;
  /** The function's file: `webhooks/receive-webhook`. */
  functionName: string;
  action: string;
  /** The statement's ARN pattern, as a local run resolves it. */
  pattern: string;
  /** The resource that the pattern covers, by its name in `infra/`: `Table/index/gsi1`. */
  resource: string;
}

/** What the template lets each function do, in the template's order. */
export function listGrantedActions(stackFolder: string): GrantedAction[] {
  const { stack } = readDescribed(stackFolder);
  return stack.functions.flatMap((fn) => actionsOf(fn, stack));
}

function actionsOf(fn: FunctionResource, { roles }: Stack): GrantedAction[] {
  const statements = roles.find(({ arn }) => arn === fn.roleArn)?.statements ?? [];
  return statements.flatMap(({ actions, resources }) =>
    resources.flatMap((pattern) =>
      actions.map((action) => ({
        functionId: fn.logicalId,
        functionName: functionNameOf(fn.logicalId),
        action,
        pattern,
        resource: nameOfArn(pattern),
      })),
    ),
  );
}

/** Whether this lets a function write its own log, as every function may. */
export function isOwnLog({ functionId, action, resource }: GrantedAction): boolean {
  const [, owner] = /^(\w+)Log:\*$/.exec(resource) ?? [];
  return (
    action.startsWith('logs:') && owner !== undefined && functionId.startsWith(`${owner}Function`)
  );
}
