import { DescribeTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { startGateway } from './gateway-fixture.ts';

const TableName = 'Chats';
const Key = { pk: 'CHAT#1', sk: '1' };

describe('the gateway', () => {
  it('refuses an access key that it has not issued', async () => {
    const fixture = await startGateway();
    const { documents } = fixture.clients({
      ...fixture.gateway.administrator,
      accessKeyId: 'AKIAUNKNOWN',
    });
    await expect(documents.send(new GetCommand({ TableName, Key }))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  it('refuses an operation that it does not offer, to anybody', async () => {
    const { documents } = (await startGateway()).clients();
    const unknown = new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
    await expect(documents.send(unknown)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('does not offer dynamodb UpdateTimeToLive'),
    });
    await documents.send(new DescribeTableCommand({ TableName }));
  });

  it('has no credentials for a function that is not in the stack', async () => {
    const { gateway } = await startGateway();
    expect(() => gateway.credentialsFor('arn:aws:lambda:::function:other')).toThrow(
      'provision its stack first',
    );
  });
});
