import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Stack } from '../template/stack.ts';
import type { Denial } from './access/authorize.ts';
import { type AwsCredentials, issueCallers } from './access/callers.ts';
import { type AwsCall, answerCall, type WatchCall } from './answer-call.ts';
import { startBedrock } from './bedrock/bedrock.ts';
import { startDynamoDb } from './dynamodb/dynamodb.ts';
import { startEvents } from './events/events.ts';
import { repeatOnClock } from './repeat-on-clock.ts';
import { sendReply } from './reply.ts';
import { startSecretsManager } from './secretsmanager/secrets-manager.ts';
import { startSqs } from './sqs/sqs.ts';

/** The embedded AWS services behind one address, to which `AWS_ENDPOINT_URL` points. */
export interface AwsGateway {
  /** `http://127.0.0.1:PORT`. Queue URLs are `${url}/${accountId}/${queueName}`. */
  url: string;
  /** Creates the stack's tables, queues, secrets and callers; what a data folder holds stays. */
  provision(stack: Stack): Promise<void>;
  /** The credentials with which the function signs its calls; throws if it is not provisioned. */
  credentialsFor(functionArn: string): AwsCredentials;
  /** May do everything and suffers no faults: for tests and for the run itself. */
  administrator: AwsCredentials;
  /** Removes items past their time to live now, without waiting for the clock's next minute. */
  expireItems(): Promise<void>;
  close(): Promise<void>;
}

export interface AwsGatewayOptions {
  clock: Clock;
  faults: Faults;
  /** Where tables and secrets survive a restart; queues do not. */
  dataDir?: string;
  onDenied: (denial: Denial) => void;
  /** Called with each allowed call before it is served. */
  onCall?: (call: AwsCall) => void;
  watchCall?: WatchCall;
}

const ONE_MINUTE = 60_000;

/** Starts on a free port of the loopback interface. */
export async function startAwsGateway(options: AwsGatewayOptions): Promise<AwsGateway> {
  const { clock, dataDir } = options;
  const callers = issueCallers();
  const secretsmanager = await startSecretsManager(clock, dataDir);
  const dynamodb = await startDynamoDb(clock, dataDir);
  const sqs = startSqs();
  const others = { bedrock: startBedrock(), events: startEvents(sqs) };
  const services = { dynamodb, sqs, secretsmanager, ...others };

  const context = { ...options, services, callers };
  const server = createServer(async (request, response) => {
    sendReply(request, response, await answerCall(context, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stopExpiry = repeatOnClock(clock, ONE_MINUTE, dynamodb.expireItems);

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async provision(stack) {
      callers.provision(stack);
      for (const service of Object.values(services)) await service.provision(stack);
    },
    credentialsFor: callers.credentialsFor,
    administrator: callers.administrator,
    expireItems: dynamodb.expireItems,
    async close() {
      await stopExpiry();
      server.close();
      server.closeAllConnections();
      for (const service of Object.values(services)) await service.close();
    },
  };
}
