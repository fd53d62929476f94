import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PolicyStatement } from '../../../../infra/local/template/policy.ts';
import { ACCOUNT, allow, FUNCTION_ARN, startGateway } from './gateway-fixture.ts';

const busArn = `arn:aws:events:eu-central-1:${ACCOUNT}:event-bus/Staff`;
const queueArn = `arn:aws:sqs:eu-central-1:${ACCOUNT}:told`;

async function startBus(...statements: PolicyStatement[]) {
  const fixture = await startGateway({
    statements,
    change: (stack) => {
      const url = stack.queues[0]?.url.replace('dead-letters.fifo', 'told') ?? '';
      stack.queues.push({ name: 'told', arn: queueArn, url, attributes: {} });
      const pattern = { source: ['chats'], 'detail-type': ['Told', 'Told again'] };
      stack.eventRules.push({ name: 'Rule', busName: 'Staff', pattern, queueArns: [queueArn] });
    },
  });
  const credentials = fixture.gateway.credentialsFor(FUNCTION_ARN);
  const region = 'eu-central-1';
  const client = new EventBridgeClient({ endpoint: fixture.gateway.url, region, credentials });
  onTestFinished(() => client.destroy());
  const receive = async () => {
    const { sqs } = fixture.clients();
    const QueueUrl = fixture.queueUrl('told');
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body = '' }) => JSON.parse(Body));
  };
  const put = (...Entries: PutEventsRequestEntry[]) =>
    client.send(new PutEventsCommand({ Entries }));
  return { ...fixture, put, receive };
}

const mayPut = allow(['events:PutEvents'], [busArn]);
const told = { EventBusName: 'Staff', Source: 'chats', DetailType: 'Told', Detail: '{"a":1}' };

describe('an event', () => {
  it('goes in its envelope to the queues of the rules that it matches', async () => {
    const { put, receive } = await startBus(mayPut);
    const { FailedEntryCount, Entries = [] } = await put(told);
    expect(FailedEntryCount).toBe(0);
    expect(await receive()).toEqual([
      {
        version: '0',
        id: Entries[0]?.EventId,
        'detail-type': 'Told',
        source: 'chats',
        account: ACCOUNT,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        region: 'eu-central-1',
        resources: [],
        detail: { a: 1 },
      },
    ]);
  });

  it('reaches its bus by the ARN, too', async () => {
    const { put, receive } = await startBus(mayPut);
    await put({ ...told, EventBusName: busArn });
    expect(await receive()).toHaveLength(1);
  });

  it('that a rule does not ask for goes nowhere', async () => {
    const { put, receive } = await startBus(allow(['events:PutEvents'], ['*']));
    await put(
      { ...told, Source: 'others' },
      { ...told, DetailType: 'Asked' },
      { ...told, EventBusName: 'default' },
    );
    expect(await receive()).toEqual([]);
  });

  it('that is malformed is refused by itself, in a successful answer', async () => {
    const { put, receive } = await startBus(mayPut);
    const { DetailType: _, ...untyped } = told;
    const answer = await put(
      untyped,
      { ...told, Detail: 'text' },
      { ...told, Detail: '[1]' },
      told,
    );
    expect(answer).toMatchObject({
      FailedEntryCount: 3,
      Entries: [
        { ErrorCode: 'InvalidArgument' },
        { ErrorCode: 'MalformedDetail' },
        { ErrorCode: 'MalformedDetail' },
        { EventId: expect.any(String) },
      ],
    });
    expect(await receive()).toHaveLength(1);
  });

  it('is denied to a role that may not put events on that bus', async () => {
    const { put, receive, denials } = await startBus(mayPut);
    await expect(put({ ...told, EventBusName: 'default' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(denials).toMatchObject([{ action: 'events:PutEvents' }]);
    expect(await receive()).toEqual([]);
  });
});
