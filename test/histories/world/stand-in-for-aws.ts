import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { vi } from 'vitest';
import { table } from '../../../shared/storage/table.ts';
import type { MemoryQueue } from './memory-queue.ts';
import type { Command } from './memory-table.ts';
import type { Scheduler } from './scheduler.ts';

interface Aws {
  scheduler: Scheduler;
  queue: MemoryQueue;
  execute(command: Command): unknown;
  takeEvents(entries: { Detail: string }[]): void;
}

/** Has the project's clients of AWS end in a world, each call at a moment that the scheduler chooses. */
export function standInForAws({ scheduler, queue, execute, takeEvents }: Aws): void {
  const serve = <T>(service: string, operation: string, effect: () => T) =>
    scheduler.serve(service, operation, () => scheduler.call(effect));
  const sendToTable = (command: Command) =>
    serve('dynamodb', command.constructor.name.replace('Command', ''), () => execute(command));
  vi.spyOn(table, 'send').mockImplementation(sendToTable as never);
  const sendToQueue = ({ input }: { input: { Entries: never } }) =>
    serve('sqs', 'SendMessageBatch', () => queue.send(input.Entries));
  vi.spyOn(SQSClient.prototype, 'send').mockImplementation(sendToQueue as never);
  const sendToBus = ({ input }: { input: { Entries: { Detail: string }[] } }) =>
    serve('events', 'PutEvents', () => {
      takeEvents(input.Entries);
      return { FailedEntryCount: 0, Entries: input.Entries.map(() => ({ EventId: 'e' })) };
    });
  vi.spyOn(EventBridgeClient.prototype, 'send').mockImplementation(sendToBus as never);
  const sendToSecrets = async () => ({ SecretString: JSON.stringify({ accessToken: 'token' }) });
  vi.spyOn(SecretsManagerClient.prototype, 'send').mockImplementation(sendToSecrets as never);
}
