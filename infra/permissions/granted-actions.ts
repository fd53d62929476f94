import { constructId } from '../bundle.ts';
import { workers } from '../endpoints/workers.ts';
import { endpoints } from '../endpoints.ts';
import { runPlace } from '../local/run-place.ts';
import { readStack } from '../local/template/read-stack.ts';
import type { FunctionResource, Stack } from '../local/template/stack.ts';

/** One thing that the role of a function allows. */
export interface GrantedAction {
  /** As in the template. */
  functionId: string;
  /** The function's file: `webhooks/receive-webhook`. */
  functionName: string;
  action: string;
  /** The ARN pattern of the statement, as a local run has it. */
  pattern: string;
  /** What the pattern is about, by its name in `infra/`: `Table/index/gsi1`. */
  resource: string;
}

const files = new Map([...endpoints, ...workers].map(({ file }) => [constructId(file), file]));

/** What the template lets each function do, in the order of the template. */
export function listGrantedActions(stackFolder: string): GrantedAction[] {
  const place = { ...runPlace, awsUrl: 'http://127.0.0.1:9' };
  const stack = readStack(stackFolder, place, 'http://127.0.0.1:9/issuer');
  return stack.functions.flatMap((fn) => actionsOf(fn, stack));
}

function actionsOf(fn: FunctionResource, { roles, name }: Stack): GrantedAction[] {
  const statements = roles.find(({ arn }) => arn === fn.roleArn)?.statements ?? [];
  return statements.flatMap(({ actions, resources }) =>
    resources.flatMap((pattern) =>
      actions.map((action) => ({
        functionId: fn.logicalId,
        functionName: functionNameOf(fn.logicalId),
        action,
        pattern,
        resource: nameResource(pattern, name),
      })),
    ),
  );
}

/** `ApiWebhooksReceiveWebhookFunction8DC35068` -> `webhooks/receive-webhook`. */
function functionNameOf(logicalId: string): string {
  const [, id = ''] = /^(?:Api)?(.+)Function[0-9A-F]{8}$/.exec(logicalId) ?? [];
  const file = files.get(id);
  if (!file) throw new Error(`No entry of infra/endpoints/ is called ${logicalId}.`);
  return file.replace(/^functions\/|\.ts$/g, '');
}

/** Without what every ARN of the stack has, and without the hash that CDK adds to a name. */
function nameResource(pattern: string, stackName: string): string {
  const [, , , , , ...rest] = pattern.split(':');
  return rest
    .join(':')
    .replace(/^(table\/|event-bus\/|secret:|log-group:)/, '')
    .replace(new RegExp(`^${stackName}-`), '')
    .replace(/[0-9A-F]{8}(\.fifo|-LocalA)?(?=$|[/:])/, '');
}
