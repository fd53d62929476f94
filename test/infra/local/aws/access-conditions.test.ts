import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { allow, startAsFunction, startGateway, TABLE_ARN } from './gateway-fixture.ts';

const TableName = 'Chats';

describe('a condition of a role', () => {
  it('binds a call to its leading keys', async () => {
    const { documents } = await startAsFunction(
      allow(['dynamodb:*'], [TABLE_ARN, `${TABLE_ARN}/index/*`], {
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CHAT#*'] } },
      }),
    );
    const query = (pk: string) =>
      documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: '#pk = :pk AND sk > :zero',
          ExpressionAttributeNames: { '#pk': 'pk' },
          ExpressionAttributeValues: { ':pk': pk, ':zero': '0' },
        }),
      );
    const put = (...pks: string[]) =>
      documents.send(
        new TransactWriteCommand({
          TransactItems: pks.map((pk) => ({ Put: { TableName, Item: { pk, sk: '1' } } })),
        }),
      );
    const refusal = { name: 'AccessDeniedException' };
    await put('CHAT#1', 'CHAT#2');
    await expect(put('CHAT#1', 'TENANT#1')).rejects.toMatchObject(refusal);
    expect((await query('CHAT#1')).Count).toBe(1);
    await expect(query('TENANT#1')).rejects.toMatchObject(refusal);
  });

  it('is refused at the start where it cannot be checked', async () => {
    const statement = allow(['dynamodb:*'], ['*'], {
      conditions: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } },
    });
    await expect(startGateway({ statements: [statement] })).rejects.toThrow(
      'Role ReplyRole has the condition IpAddress on aws:SourceIp',
    );
  });
});
