// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Fn::Sub's own placeholders.
import { describe, expect, it } from 'vitest';
import { resolve } from '../../../../infra/local/template/intrinsics.ts';

const around = {
  ref: (name: string) => `ref-${name}`,
  attribute: (logicalId: string, name: string) => `${logicalId}:${name}`,
};

function resolved(value: unknown) {
  return resolve(value, around);
}

describe('an intrinsic function', () => {
  it.each([
    [{ Ref: 'Table' }, 'ref-Table'],
    [{ Ref: 'AWS::Region' }, 'ref-AWS::Region'],
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'Table:Arn'],
    [{ 'Fn::GetAtt': 'Stack.Outputs.Url' }, 'Stack:Outputs.Url'],
    [{ 'Fn::GetAtt': ['Stack', 'Outputs.Url'] }, 'Stack:Outputs.Url'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'B' }, 3]] }, 'a-ref-B-3'],
    [{ 'Fn::Join': ['', []] }, ''],
    [{ 'Fn::Sub': 'x ${Table} ${Table.Arn} y' }, 'x ref-Table Table:Arn y'],
    [{ 'Fn::Sub': ['${Name}/${Table}', { Name: { Ref: 'N' } }] }, 'ref-N/ref-Table'],
    [{ 'Fn::Select': [1, ['a', { Ref: 'B' }]] }, 'ref-B'],
    [{ 'Fn::Select': ['0', { 'Fn::Split': ['/', { Ref: 'a/b' }] }] }, 'ref-a'],
    [{ 'Fn::Split': [':', 'a:b:c'] }, ['a', 'b', 'c']],
  ])('is resolved: %j -> %j', (value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  it('is resolved wherever it stands', () => {
    const value = {
      list: [{ Ref: 'A' }, { deep: { 'Fn::GetAtt': ['B', 'Arn'] } }],
      n: 1,
      no: null,
    };
    expect(resolved(value)).toEqual({ list: ['ref-A', { deep: 'B:Arn' }], n: 1, no: null });
  });

  it.each(['Fn::ImportValue', 'Fn::If', 'Fn::Cidr', 'Fn::GetAZs', 'Fn::Transform'])(
    'that is not known is refused by name: %s',
    (name) => {
      expect(() => resolved({ a: [{ [name]: 'x' }] })).toThrow(
        `The local run does not know the function ${name} yet.`,
      );
    },
  );
});

describe('a value of the template', () => {
  it('that is NoValue is left out, of an object and of a list', () => {
    const noValue = { Ref: 'AWS::NoValue' };
    expect(resolved({ a: noValue, b: [1, noValue, 2] })).toEqual({ b: [1, 2] });
  });

  it('is no function where it has other keys beside', () => {
    expect(resolved({ Ref: 'A', Other: 1 })).toEqual({ Ref: 'A', Other: 1 });
  });
});
