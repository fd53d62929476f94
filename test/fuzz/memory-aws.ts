import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { vi } from 'vitest';
import { table } from '../../shared/storage/table.ts';
import type { Item } from '../histories/world/expression-reader.ts';
import { type Command, MemoryTable } from '../histories/world/memory-table.ts';

interface QueueEntry {
  MessageBody: string;
  MessageGroupId: string;
}

/** What the functions of this process wrote, since it was last emptied. */
export interface MemoryAws {
  table: MemoryTable;
  queued: QueueEntry[];
  logged: string[];
  /** Begins anew, with these items in the table. */
  empty(items: Item[]): void;
}

/** Has this process's AWS clients, and its standard output, end in memory. */
export function useMemoryAws(secret: object): MemoryAws {
  const aws: MemoryAws = {
    table: new MemoryTable(),
    queued: [],
    logged: [],
    empty(items) {
      aws.table = new MemoryTable();
      for (const Item of items) {
        aws.table.execute({ constructor: { name: 'PutCommand' }, input: { Item } });
      }
      aws.queued = [];
      aws.logged = [];
    },
  };
  // Plain assignments: a spy would keep every call.
  Object.assign(table, { send: async (command: Command) => aws.table.execute(command) });
  Object.assign(SQSClient.prototype, {
    async send({ input }: { input: { Entries: QueueEntry[] } }) {
      aws.queued.push(...input.Entries);
      return {};
    },
  });
  Object.assign(SecretsManagerClient.prototype, {
    send: async () => ({ SecretString: JSON.stringify(secret) }),
  });
  Object.assign(EventBridgeClient.prototype, { send: async () => ({ FailedEntryCount: 0 }) });
  const { write } = process.stdout;
  process.stdout.write = ((line: string) => aws.logged.push(line) > 0) as typeof write;
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/1/chats.fifo');
  vi.stubEnv('APP_SECRET_ID', 'app');
  vi.stubEnv('SECRET_PREFIX', 'stack/');
  vi.stubEnv('STAFF_EVENT_BUS', 'staff');
  vi.stubEnv('FRONTEND_URL', 'https://app.example.com');
  vi.stubEnv('INSTAGRAM_SCOPES', 'instagram_business_basic');
  vi.stubEnv('INSTAGRAM_REDIRECT_URI', 'https://app.example.com/callback');
  return aws;
}
