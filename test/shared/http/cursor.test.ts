import { describe, expect, it } from 'vitest';
import {
  readCursor,
  readMessageCursor,
  writeCursor,
  writeMessageCursor,
} from '../../../shared/http/cursor.ts';

const cursor = { pk: 'CHANNEL#c1', sk: 'CHAT#1', gsi1pk: 'CHANNEL#c1', gsi1sk: 1795165200000 };

function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString(
    'base64url',
  );
}

describe('a cursor', () => {
  it('is read back for the list that it came from', () => {
    const text = writeCursor(cursor);
    expect(text).toMatch(/^[\w-]+$/);
    expect(readCursor(text, 'CHANNEL#c1')).toEqual(cursor);
  });

  it('may be left out', () => {
    expect(readCursor(undefined, 'CHANNEL#c1')).toBeUndefined();
  });

  it.each([
    ['of another list', encode({ ...cursor, pk: 'CHANNEL#c2', gsi1pk: 'CHANNEL#c2' })],
    ['whose item is another list’s', encode({ ...cursor, pk: 'CHANNEL#c2' })],
    ['whose index key is another list’s', encode({ ...cursor, gsi1pk: 'CHANNEL#c2' })],
    ['with a field too many', encode({ ...cursor, ttl: 1 })],
    ['with a field missing', encode({ ...cursor, sk: undefined })],
    ['with a field of another type', encode({ ...cursor, gsi1sk: '1' })],
    ['whose item has no key, which DynamoDB refuses', encode({ ...cursor, sk: '' })],
    ['of an item that is no chat', encode({ ...cursor, sk: 'MSG#1' })],
    ['with a time that DynamoDB cannot hold', encode({ ...cursor, gsi1sk: 1e300 })],
    ['with __proto__', encode('{"__proto__":{"pk":"CHANNEL#c1"}}')],
    ['that is JSON of something else', encode('null')],
    ['that is no JSON', encode('hello')],
    ['that is no base64', '%%%'],
    ['that is empty', ''],
  ])('%s is refused', (_name, text) => {
    expect(() => readCursor(text, 'CHANNEL#c1')).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_ERROR',
        message: 'query.cursor: is not a cursor of this list',
      }),
    );
  });
});

describe('a cursor of a chat’s messages', () => {
  it('is read back for its chat and for no other', () => {
    const text = writeMessageCursor('c1-105', '1795165200000#mid');
    expect(readMessageCursor(text, 'c1-105')).toBe('1795165200000#mid');
    expect(readMessageCursor(undefined, 'c1-105')).toBeUndefined();
    expect(() => readMessageCursor(text, 'c2-105')).toThrow('query.cursor');
  });

  it.each([encode({ chat: 'c1-105' }), encode({ chat: 'c1-105', before: 7 }), encode('null'), '%'])(
    'is refused where it is broken: %s',
    (text) => {
      expect(() => readMessageCursor(text, 'c1-105')).toThrow('query.cursor');
    },
  );
});
