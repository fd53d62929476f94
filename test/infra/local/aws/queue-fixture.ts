import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { startGateway } from './gateway-fixture.ts';

/** A gateway with one of its queues at hand, under the administrator. */
export async function startQueue(name = 'replies.fifo') {
  const fixture = await startGateway();
  const { sqs } = fixture.clients();
  const QueueUrl = fixture.queueUrl(name);
  return {
    ...fixture,
    sqs,
    QueueUrl,
    send: (MessageBody: string, MessageGroupId = 'g', MessageDeduplicationId = MessageBody) =>
      sqs.send(
        new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId, MessageDeduplicationId }),
      ),
    async receive(from = QueueUrl): Promise<Message[]> {
      const command = new ReceiveMessageCommand({
        QueueUrl: from,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
      });
      return (await sqs.send(command)).Messages ?? [];
    },
    remove: (message: Message | undefined) =>
      sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle })),
  };
}

export const bodies = (messages: Message[]) => messages.map(({ Body }) => Body);
