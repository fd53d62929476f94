import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { FaultEffect } from '../../../../infra/local/faults.ts';
import { allow, FUNCTION_ARN, startGateway } from './gateway-fixture.ts';

const TableName = 'Chats';
const Key = { pk: 'p', sk: 's' };

/** Lets the function put one item under a fault: whether the call failed, and what was stored. */
async function putUnder(effect: FaultEffect, options: { asAdministrator?: boolean } = {}) {
  const fixture = await startGateway({ statements: [allow(['*'], ['*'])] });
  const crashed: string[] = [];
  fixture.faults.crash = (functionId) => crashed.push(functionId);
  fixture.faults.add({ service: 'dynamodb', operation: 'PutItem', effect });
  const administrator = fixture.clients();
  const caller = options.asAdministrator
    ? administrator
    : fixture.clients(fixture.gateway.credentialsFor(FUNCTION_ARN));
  const put = () => caller.documents.send(new PutCommand({ TableName, Item: Key }));
  const error: unknown = await put().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const { Item } = await administrator.documents.send(new GetCommand({ TableName, Key }));
  return { error, stored: Item !== undefined, crashed, put };
}

describe('a planned fault', () => {
  it('answers in place of a call, once', async () => {
    const { error, stored, put } = await putUnder({
      kind: 'answer',
      status: 400,
      body: { __type: 'ThrottlingException', message: 'Rate exceeded' },
    });
    expect(error).toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded' });
    expect(stored).toBe(false);
    await put();
  });

  it('answers with a lie after the effect', async () => {
    const { error, stored } = await putUnder({
      kind: 'answer',
      status: 500,
      body: { __type: 'InternalServerError' },
      afterEffect: true,
    });
    expect(error).toMatchObject({
      name: 'InternalServerError',
      $metadata: { httpStatusCode: 500 },
    });
    expect(stored).toBe(true);
  });

  it.each([
    ['before', false],
    ['after', true],
  ] as const)('breaks the connection %s the effect', async (when, expected) => {
    const { error, stored } = await putUnder({ kind: 'reset', when });
    expect(error).toMatchObject({ code: 'ECONNRESET' });
    expect(stored).toBe(expected);
  });

  it.each([
    ['before', false],
    ['after', true],
  ] as const)('crashes the function %s the effect', async (when, expected) => {
    const { error, stored, crashed } = await putUnder({
      kind: 'crash',
      when,
      functionId: 'ReplyFunction',
    });
    expect(error).toMatchObject({ code: 'ECONNRESET' });
    expect(crashed).toEqual(['ReplyFunction']);
    expect(stored).toBe(expected);
  });

  it('spares the administrator', async () => {
    const { error, stored } = await putUnder(
      { kind: 'reset', when: 'before' },
      { asAdministrator: true },
    );
    expect(error).toBeUndefined();
    expect(stored).toBe(true);
  });
});
