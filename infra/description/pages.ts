import {
  type GrantedAction,
  isOwnLog,
  listGrantedActions,
} from '../permissions/granted-actions.ts';
import { reasonForUnused } from '../permissions/unused-grants.ts';
import { listFacts } from './list-facts.ts';

export const stackFile = 'docs/stack.md';
export const permissionsFile = 'docs/permissions.md';

/** The pages about the stack, by file. */
export function describeStack(stackFolder: string): Record<string, string> {
  const facts = listFacts(stackFolder);
  const granted = listGrantedActions(stackFolder).filter((grant) => !isOwnLog(grant));
  return {
    [stackFile]: `${stackHead}\n${facts.map((fact) => `- ${fact}\n`).join('')}`,
    [permissionsFile]: `${permissionsHead}\n${tableOf(granted)}`,
  };
}

/** The facts that a page lists. */
export function readFacts(page: string): string[] {
  return [...page.matchAll(/^- (.+)$/gm)].map(([, fact = '']) => fact);
}

const stackHead = `# What the stack contains

Read from the synthesized stack, without a console and with default settings. \`npm run describe\` writes this list,
and a test compares it with the stack: its diff shows what a change does to a deployment.
`;

const permissionsHead = `# Permissions

What each function may do on AWS, read from the synthesized roles. \`npm run describe\` writes this page, and a test
compares it with the stack. Every grant here is used by some test: \`npm test\` fails if a call was not granted and,
once the whole suite has passed, if a grant was not needed. A grant that no test can use has the reason beside it.
One permission is left out because every function has it: to write its own log, which Lambda does in its name. None
of this has been tried on a real AWS account.
`;

function tableOf(granted: GrantedAction[]): string {
  const groups = Map.groupBy(
    granted,
    ({ functionName, resource }) => `${functionName} ${resource}`,
  );
  const rows = [...groups.values()].map((group) => {
    const { functionName, resource } = group[0] as GrantedAction;
    const actions = group.map(({ action }) => `\`${action}\``).join(', ');
    const reasons = new Set(group.flatMap((grant) => reasonForUnused(grant) ?? []));
    return `| ${functionName} | ${actions} | \`${resource}\` | ${[...reasons].join(' ')} |\n`;
  });
  return `| function | may | on | why no test uses it |\n|---|---|---|---|\n${rows.join('')}`;
}
