import type { PolicyStatement } from './policy.ts';
import type { Properties, Template } from './read-template.ts';
import type { RoleResource } from './stack.ts';

/** The roles, each with the statements of every policy attached to it. */
export function readRoles(template: Template): RoleResource[] {
  const attached = template.ofType('AWS::IAM::Policy');
  const roles = template.ofType('AWS::IAM::Role').filter((role) => !template.isForDeployment(role));
  return roles.map(({ logicalId, identity, properties }) => {
    if (properties['ManagedPolicyArns'] !== undefined) {
      throw new Error(
        `The role ${logicalId} uses a managed policy, whose statements the template does not hold: write them out.`,
      );
    }
    const inline = ((properties['Policies'] ?? []) as Properties[]).map(documentOf);
    const own = attached
      .filter((policy) =>
        (policy.properties['Roles'] as string[] | undefined)?.includes(identity.ref),
      )
      .map((policy) => documentOf(policy.properties));
    return {
      arn: identity.attributes?.['Arn'] as string,
      name: identity.ref,
      statements: [...inline, ...own].flatMap(readStatements),
    };
  });
}

function documentOf(policy: Properties): Properties {
  return policy['PolicyDocument'] as Properties;
}

function readStatements(document: Properties): PolicyStatement[] {
  return (document['Statement'] as Properties[]).map((statement) => {
    if ('NotAction' in statement || 'NotResource' in statement) {
      throw new Error(
        'The local run does not know NotAction and NotResource: name what is allowed.',
      );
    }
    const conditions = Object.entries((statement['Condition'] ?? {}) as Record<string, Properties>);
    return {
      effect: statement['Effect'] as PolicyStatement['effect'],
      actions: listOf(statement['Action']),
      resources: listOf(statement['Resource']),
      conditions: Object.fromEntries(
        conditions.map(([operator, keys]) => [
          operator,
          Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, listOf(values)])),
        ]),
      ),
    };
  });
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
