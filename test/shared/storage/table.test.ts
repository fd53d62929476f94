import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isForeverUnrecordable, succeeded, writeTogether } from '../../../shared/storage/table.ts';

const dynamodb = mockClient(DynamoDBDocumentClient);

const write = { Put: { TableName: 'table', Item: { pk: 'a', sk: 'b' } } };

function canceled(...codes: (string | undefined)[]) {
  return new TransactionCanceledException({
    $metadata: {},
    message: 'Transaction cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
}

beforeEach(() => {
  dynamodb.reset();
  // No wait between two tries.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('writing together', () => {
  it('is done with one request', async () => {
    dynamodb.on(TransactWriteCommand).resolves({});
    expect(await writeTogether([write, write])).toEqual({ done: true });
    expect(dynamodb.commandCalls(TransactWriteCommand)[0]?.args[0].input).toEqual({
      TransactItems: [write, write],
    });
  });

  it('is tried again after a conflict with another transaction', async () => {
    dynamodb
      .on(TransactWriteCommand)
      .rejectsOnce(canceled('None', 'TransactionConflict'))
      .rejectsOnce(canceled('TransactionConflict', 'None'))
      .resolves({});
    expect(await writeTogether([write, write])).toEqual({ done: true });
    expect(dynamodb.calls()).toHaveLength(3);
  });

  it('gives up after nine conflicts in a row', async () => {
    dynamodb.on(TransactWriteCommand).rejects(canceled('TransactionConflict'));
    await expect(writeTogether([write])).rejects.toThrow(TransactionCanceledException);
    expect(dynamodb.calls()).toHaveLength(9);
  });

  it('reports which conditions failed, without a second try', async () => {
    dynamodb
      .on(TransactWriteCommand)
      .rejects(canceled('ConditionalCheckFailed', 'None', 'ConditionalCheckFailed'));
    expect(await writeTogether([write, write, write])).toEqual({ done: false, failed: [0, 2] });
    expect(dynamodb.calls()).toHaveLength(1);
  });

  it('reports failed conditions also where another write met a conflict', async () => {
    dynamodb
      .on(TransactWriteCommand)
      .rejects(canceled('TransactionConflict', 'ConditionalCheckFailed'));
    expect(await writeTogether([write, write])).toEqual({ done: false, failed: [1] });
  });

  it.each([
    ['an item that DynamoDB refuses', canceled('ValidationError', 'None')],
    ['too much throughput', canceled('ThrottlingError')],
    ['no reasons', canceled()],
    ['a failed connection', new Error('no connection')],
  ])('fails at once at %s', async (_name, error) => {
    dynamodb.on(TransactWriteCommand).rejects(error);
    await expect(writeTogether([write, write])).rejects.toBe(error);
    expect(dynamodb.calls()).toHaveLength(1);
  });
});

describe('a conditional write', () => {
  const conditionFailed = new ConditionalCheckFailedException({ $metadata: {}, message: 'no' });
  const conflict = new TransactionConflictException({ $metadata: {}, message: 'busy' });

  it('is done, or its condition failed', async () => {
    expect(await succeeded(async () => {})).toBe(true);
    expect(await succeeded(() => Promise.reject(conditionFailed))).toBe(false);
  });

  it('waits out a transaction that has the item', async () => {
    const write = vi.fn().mockRejectedValueOnce(conflict).mockResolvedValue(undefined);
    expect(await succeeded(write)).toBe(true);
    expect(write).toHaveBeenCalledTimes(2);
  });

  it('gives up after nine conflicts in a row, and at once at any other error', async () => {
    const busy = vi.fn().mockRejectedValue(conflict);
    await expect(succeeded(busy)).rejects.toBe(conflict);
    expect(busy).toHaveBeenCalledTimes(9);
    await expect(succeeded(() => Promise.reject(new Error('no connection')))).rejects.toThrow();
  });
});

describe('an item that can never be recorded', () => {
  const invalid = Object.assign(new Error('too long'), { name: 'ValidationException' });

  it.each([
    [true, canceled('None', 'ValidationError')],
    [true, invalid],
    [false, canceled('TransactionConflict')],
    [false, canceled()],
    [false, new Error('no connection')],
    [false, 'ValidationException'],
  ])('is told from a passing fault: %s', (expected, error) => {
    expect(isForeverUnrecordable(error)).toBe(expected);
  });
});
