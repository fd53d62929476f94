import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../../infra/settings.ts';
import { extremes } from '../../../infra/variants/variants.ts';
import { resourcesIn, synthesizeStage, type Template } from '../deployed-stage.ts';

interface Statement {
  Sid: string;
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string>>;
}

const text = readFileSync('infra/deploy/execution-policy.json', 'utf8');
const { Statement: statements } = JSON.parse(text) as { Statement: Statement[] };
const actions = statements.flatMap(({ Action }) => Action);

/** Services whose actions are not called as their resources. */
const prefixes: Record<string, string> = { apigatewayv2: 'apigateway', cognito: 'cognito-idp' };

/** The service that is asked to make something of a type: `AWS::SQS::Queue`, or a call of a function of CDK's own. */
function serviceOf(type: string): string {
  const [owner, service = ''] = type.toLowerCase().split('::');
  return owner === 'custom' ? 'lambda' : (prefixes[service] ?? service);
}

function servicesOf({ Resources, Parameters }: Template): string[] {
  const types = [...Object.values(Resources), ...Object.values(Parameters)].map(({ Type }) => Type);
  return types.filter((type) => type.includes('::')).map(serviceOf);
}

const sorted = (names: string[]) => [...new Set(names)].toSorted();

/** The policy's statements that allow an action. */
function allowing(action: string): Statement[] {
  const wildcard = action.replace(/:.*/, ':*');
  return statements.filter(({ Action }) =>
    [Action].flat().some((allowed) => allowed === action || allowed === wildcard),
  );
}

describe('the policy with which CloudFormation may deploy', () => {
  let templates: Template[];
  beforeAll(async () => {
    const made = Object.entries(extremes).map(([name, written]) => synthesizeStage(name, written));
    templates = (await Promise.all(made)).map(({ template }) => template);
  }, 120_000);

  it('has every service that some stage needs, and no other', () => {
    const named = actions.map((action) => action.replace(/:.*/, ''));
    expect(sorted(named)).toEqual(sorted(templates.flatMap(servicesOf)));
  });

  it('reaches tables, buckets and roles by the stack’s name alone, which CloudFormation gives them', () => {
    const { stackName } = readSettings({}, 'shop', '{ "shop": {} }');
    const own = ['dynamodb:DeleteTable', 's3:DeleteBucket', 'iam:CreateRole', 'iam:PutRolePolicy'];
    for (const action of [...own, 'iam:AttachRolePolicy', 'iam:PassRole']) {
      const arns = allowing(action).flatMap(({ Resource }) => Resource);
      expect(arns).not.toEqual([]);
      for (const arn of arns) {
        const [, prefix = ''] = /^arn:aws:\w+:\*?:\*?:(?:\w+\/)?([\w-]+-)\*$/.exec(arn) ?? [];
        expect(prefix).not.toBe('');
        expect(`${stackName}-`.startsWith(prefix)).toBe(true);
      }
    }
    const kinds = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::IAM::Role'];
    for (const kind of kinds) {
      const made = templates.flatMap((template) => resourcesIn(template, kind));
      expect(made).not.toEqual([]);
      const names = made.flatMap(([, { Properties }]) => Object.keys(Properties));
      expect(names.filter((name) => /^(Table|Bucket|Role)Name$|^Path$/.test(name))).toEqual([]);
    }
  });

  it('attaches no policy of AWS but the one that some role has', () => {
    const roles = templates.flatMap((template) => resourcesIn(template, 'AWS::IAM::Role'));
    const attached = roles.flatMap(([, { Properties }]) => Properties['ManagedPolicyArns'] ?? []);
    const names = attached.map((arn) => /:iam::[\w/:-]+/.exec(JSON.stringify(arn))?.[0] ?? 'none');
    const [allowed, ...others] = allowing('iam:AttachRolePolicy');
    expect(others).toEqual([]);
    expect(sorted(names).map((name) => `arn:aws${name}`)).toEqual([
      allowed?.Condition?.['ArnEquals']?.['iam:PolicyARN'],
    ]);
  });

  it('hands roles to functions alone, and no template wants more', () => {
    const [allowed] = allowing('iam:PassRole');
    expect(allowed?.Condition).toEqual({
      StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' },
    });
    const givenRoles = templates
      .flatMap(({ Resources }) => Object.values(Resources))
      .filter(({ Type }) => Type !== 'AWS::Lambda::Function')
      .filter(({ Properties }) => /"(Role|RoleArn|\w+RoleArn)":/.test(JSON.stringify(Properties)));
    expect(givenRoles).toEqual([]);
  });

  it('is short enough for one policy of IAM', () => {
    expect(text.replace(/\s/g, '').length).toBeLessThanOrEqual(6144);
  });
});
