import {
  InternalServerError,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { OutboundResponse } from '../../../shared/outbound/send-request.ts';
import type { Call, Harm } from '../world/scheduler.ts';

const $metadata = {};

const diesBefore: Harm = (_serve, { die }) => die();
const diesAfter: Harm = async (serve, { die }) => {
  await serve();
  return die();
};

/** The process that makes the call is gone: before the call takes effect, or before its answer comes. */
export const crashes: Record<string, Harm> = {
  'dies before': diesBefore,
  'dies after': diesAfter,
};

function fails(error: () => Error): Harm {
  return () => Promise.reject(error());
}

function failsAfterwards(error: () => Error): Harm {
  return async (serve) => {
    await serve();
    throw error();
  };
}

function answers(answer: unknown): Harm {
  return () => Promise.resolve(answer);
}

function answersAfterwards(answer: unknown): Harm {
  return async (serve) => {
    await serve();
    return answer;
  };
}

/** Longer than any time limit of a call, shorter than that of a function. */
const slowly: Harm = async (serve, { wait }) => {
  await wait(6_000);
  return serve();
};

/** The first try's answer is lost and the SDK repeats the call by itself. */
const repeated: Harm = async (serve) => {
  await serve();
  return serve();
};

function named(name: string): () => Error {
  return () => Object.assign(new Error(name), { name, $metadata });
}

const timeout = named('TimeoutError');
const reset = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', $metadata });
const unreadable = () => new SyntaxError('Unexpected end of JSON input');

/** What the SDK comes to where AWS fails, once its own tries are used up. */
const awsFaults: Record<string, Harm> = {
  'times out before': fails(timeout),
  'times out after': failsAfterwards(timeout),
  'breaks before': fails(reset),
  'breaks after': failsAfterwards(reset),
  'answers what cannot be read': failsAfterwards(unreadable),
  'is slow': slowly,
};

const dynamodbFaults: Record<string, Harm> = {
  ...awsFaults,
  'is throttled': fails(
    () => new ProvisionedThroughputExceededException({ message: 'Too fast', $metadata }),
  ),
  'answers 500 after': failsAfterwards(
    () => new InternalServerError({ message: 'Internal server error', $metadata }),
  ),
};

/** DynamoDB knows a repeated transaction by its token, which the SDK adds. */
const transactionFaults: Record<string, Harm> = {
  ...dynamodbFaults,
  'meets another transaction': fails(
    () =>
      new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata,
        CancellationReasons: [{ Code: 'TransactionConflict' }],
      }),
  ),
};

function answer(status: number, text: string): OutboundResponse {
  return { status, headers: {}, text };
}

function refusal(code: number): string {
  return JSON.stringify({ error: { message: 'refused', code } });
}

const serverFaults: Record<string, Harm> = {
  'times out before': fails(timeout),
  'times out after': failsAfterwards(timeout),
  'breaks before': fails(reset),
  'breaks after': failsAfterwards(reset),
  'is slow': slowly,
  'answers 503': answers(answer(503, '<html>')),
  'answers 502 after': answersAfterwards(answer(502, '')),
  'answers half a body after': answersAfterwards(answer(200, '{"recipient_id":"10')),
  'answers nothing after': answersAfterwards(answer(200, '')),
  'answers an empty object after': answersAfterwards(answer(200, '{}')),
  'answers a list after': answersAfterwards(answer(200, '[]')),
};

const graphFaults: Record<string, Harm> = {
  ...serverFaults,
  'is throttled': answers(answer(400, refusal(613))),
  'throttles the app': answers(answer(403, refusal(4))),
  'answers an unclear error': answers(answer(500, refusal(2))),
  'answers an unclear error after': answersAfterwards(answer(500, refusal(1))),
};

/** Everything that may be wrong with a call for a while, by a name that tells it. */
export function faultsOf({ service, operation }: Pick<Call, 'service' | 'operation'>) {
  switch (service) {
    case 'dynamodb':
      return operation === 'TransactWrite' ? transactionFaults : { ...dynamodbFaults, repeated };
    case 'sqs':
      return {
        ...awsFaults,
        repeated,
        'takes no job': answers({ Failed: [{ Id: '0', Code: 'InternalError' }] }),
      };
    case 'events':
      return {
        ...awsFaults,
        repeated,
        'takes no event': answers({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'Throttled' }] }),
      };
    case 'graph':
      return graphFaults;
    default:
      return serverFaults;
  }
}
