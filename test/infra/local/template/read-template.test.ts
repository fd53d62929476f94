// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Fn::Sub's own placeholders.
import { describe, expect, it } from 'vitest';
import { readRoles } from '../../../../infra/local/template/read-roles.ts';
import { readTemplate } from '../../../../infra/local/template/read-template.ts';
import { place } from '../../deployed-stack.ts';
import { createFolder } from '../lambda/local-stack.ts';

type Resources = Record<string, { Type: string; Properties?: object }>;

/** The output folder of a `cdk synth` with these resources. */
async function synthesized(resources: Resources) {
  const assets = { files: { abc: { source: { path: 'asset.abc' } } } };
  return createFolder({
    'instagram-chat-agents.template.json': JSON.stringify({ Resources: resources }),
    'instagram-chat-agents.assets.json': JSON.stringify(assets),
  });
}

async function read(resources: Resources) {
  return readTemplate(await synthesized(resources), place);
}

function role(properties: object = {}): Resources {
  return { Role: { Type: 'AWS::IAM::Role', Properties: properties } };
}

function policy(statement: object): Resources {
  const Properties = { PolicyDocument: { Statement: [statement] }, Roles: [{ Ref: 'Role' }] };
  return { Policy: { Type: 'AWS::IAM::Policy', Properties } };
}

describe('reading the template', () => {
  it('resolves references between resources, in whatever order they come', async () => {
    const template = await read({
      Route: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: { Target: { 'Fn::GetAtt': ['Table', 'Arn'] }, Place: { Ref: 'AWS::Region' } },
      },
      Table: { Type: 'AWS::DynamoDB::Table' },
    });
    expect(template.ofType('AWS::ApiGatewayV2::Route')).toMatchObject([
      {
        logicalId: 'Route',
        properties: {
          Target: 'arn:aws:dynamodb:us-east-1:123456789012:table/instagram-chat-agents-Table',
          Place: 'us-east-1',
        },
      },
    ]);
  });

  it('refuses a type that the local run does not know, by name', async () => {
    await expect(read({ Files: { Type: 'AWS::Kinesis::Stream' } })).rejects.toThrow(
      'The stack has a resource of the type AWS::Kinesis::Stream (Files), which the local run does not know: teach it in infra/local/template/resource-types.ts.',
    );
  });

  it.each([
    [{ Ref: 'Nothing' }, 'a Ref to Nothing'],
    [{ 'Fn::GetAtt': ['Table', 'StreamArn'] }, 'StreamArn of Table'],
    [{ 'Fn::Sub': '${Nothing}' }, 'a Ref to Nothing'],
  ])('refuses what it cannot tell: %j', async (value, what) => {
    const Properties = { KeySchema: value };
    await expect(read({ Table: { Type: 'AWS::DynamoDB::Table', Properties } })).rejects.toThrow(
      `The template asks for ${what}, which the local run cannot tell.`,
    );
  });

  it('finds the folder of a function’s code, and says which is missing', async () => {
    const template = await read({});
    expect(template.codePath({ S3Key: 'abc.zip' })).toMatch(/\/asset\.abc$/);
    expect(() => template.codePath({ S3Key: 'def.zip' })).toThrow(
      'The stack names the asset def, which was not synthesized.',
    );
  });
});

describe('reading the roles', () => {
  const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:::q' };

  it('lists the statements of inline and attached policies', async () => {
    const inline = {
      Effect: 'Deny',
      Action: ['sqs:*', 's3:*'],
      Resource: ['*'],
      Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
    };
    const Policies = [{ PolicyDocument: { Statement: [inline] } }];
    const template = await read({ ...role({ Policies }), ...policy(statement) });
    expect(readRoles(template)[0]?.statements).toEqual([
      {
        effect: 'Deny',
        actions: ['sqs:*', 's3:*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:RequestedRegion': ['us-east-1'] } },
      },
      {
        effect: 'Allow',
        actions: ['sqs:SendMessage'],
        resources: ['arn:aws:sqs:::q'],
        conditions: {},
      },
    ]);
  });

  it('gives a policy to the roles it names only', async () => {
    const other = { Other: { Type: 'AWS::IAM::Role' } };
    const roles = readRoles(await read({ ...role(), ...other, ...policy(statement) }));
    expect(roles.map(({ statements }) => statements.length)).toEqual([1, 0]);
  });

  it('refuses a managed policy, whose statements nobody can see', async () => {
    const template = await read(role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/Admin'] }));
    expect(() => readRoles(template)).toThrow('The role Role uses a managed policy');
  });

  it.each(['NotAction', 'NotResource'])('refuses %s', async (name) => {
    const template = await read({ ...role(), ...policy({ ...statement, [name]: 'sqs:*' }) });
    expect(() => readRoles(template)).toThrow(
      'The local run does not know NotAction and NotResource: name what is allowed.',
    );
  });
});
