import { describe, expect, it } from 'vitest';
import { appended, copyOf, expressionsOf, ifNone } from '../../../shared/storage/change.ts';
import {
  absent,
  allOf,
  anyOf,
  contains,
  exists,
  hasSize,
  is,
  isBelow,
  lacks,
  onlyIf,
} from '../../../shared/storage/conditions.ts';

describe('a change of an item', () => {
  it('becomes one update, each attribute and value by a name', () => {
    const change = expressionsOf({
      set: { until: 5, 'turn.next': 2, latest: copyOf('key'), since: ifNone(7) },
      remove: ['turn.reservedAt', false],
      add: { count: 1 },
      delete: { open: new Set(['m1']) },
      where: [exists('pk'), false, is('turn.next', 1)],
    });
    expect(change).toEqual({
      UpdateExpression:
        'SET #until = :until, #turn.#next = :next, #latest = #key, #since = if_not_exists(#since, :since) REMOVE #turn.#reservedAt ADD #count :count DELETE #open :open',
      ConditionExpression: 'attribute_exists(#pk) AND #turn.#next = :next2',
      ExpressionAttributeNames: Object.fromEntries(
        'until turn next latest key since reservedAt count open pk'
          .split(' ')
          .map((name) => [`#${name}`, name]),
      ),
      ExpressionAttributeValues: {
        ...{ ':until': 5, ':next': 2, ':since': 7, ':count': 1 },
        ...{ ':open': new Set(['m1']), ':next2': 1 },
      },
    });
  });

  it('has no condition and no values where it needs none: DynamoDB refuses empty ones', () => {
    expect(expressionsOf({ remove: ['turn'] })).toEqual({
      UpdateExpression: 'REMOVE #turn',
      ExpressionAttributeNames: { '#turn': 'turn' },
    });
  });

  it('tells attributes apart whose names DynamoDB cannot have in an expression', () => {
    const { UpdateExpression, ...bound } = expressionsOf({ add: { 'a#b': 1, 'a%b': 2 } });
    expect(UpdateExpression).toBe('ADD #a_b :a_b, #a_b2 :a_b2');
    expect(bound).toEqual({
      ExpressionAttributeNames: { '#a_b': 'a#b', '#a_b2': 'a%b' },
      ExpressionAttributeValues: { ':a_b': 1, ':a_b2': 2 },
    });
  });

  it('fails where a value is missing, instead of leaving the attribute as it is', () => {
    expect(() => expressionsOf({ set: { until: undefined } })).toThrow('no value for until');
    expect(() => expressionsOf({ set: { mids: appended([]), until: ifNone(undefined) } })).toThrow(
      'no value for until',
    );
  });
});

describe('a condition', () => {
  it('is that an attribute is absent where it was absent when it was read', () => {
    expect(onlyIf(is('latest', undefined))).toEqual(onlyIf(absent('latest')));
    expect(onlyIf(is('latest', 'm1')).ConditionExpression).toBe('#latest = :latest');
  });

  it('keeps apart what is meant together', () => {
    const { ConditionExpression } = onlyIf(
      anyOf(absent('until'), allOf(isBelow('until', 5), lacks('open', 'm1'))),
      contains('open', 'm2'),
      hasSize('open', 2),
    );
    expect(ConditionExpression).toBe(
      '(attribute_not_exists(#until) OR #until < :until AND NOT contains(#open, :open)) AND contains(#open, :open2) AND size(#open) = :open3',
    );
  });
});
