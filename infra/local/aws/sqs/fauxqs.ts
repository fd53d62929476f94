import { buildApp } from 'fauxqs';
import { AwsError } from '../aws-error.ts';
import type { Input } from '../service.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html */
const SHARED_ERRORS = [
  'InvalidAttributeValue',
  'InvalidMessageContents',
  'InvalidParameterValue',
  'MissingParameter',
];

/** The embedded queue server, called in process: it opens no port. */
export interface Fauxqs {
  /** Carries out one SQS operation; throws `AwsError`. */
  call(operation: string, input: Input): Promise<Input>;
  close(): Promise<void>;
}

export function startFauxqs(): Fauxqs {
  const app = buildApp({ logger: false });
  return {
    async call(operation, input) {
      const answer = await app.inject({
        method: 'POST',
        url: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `AmazonSQS.${operation}`,
        },
        payload: JSON.stringify(input),
      });
      const body: Input = answer.json();
      if (answer.statusCode === 200) return body;
      const queryError = queryErrorOf(String(answer.headers['x-amzn-query-error'] ?? ''));
      throw new AwsError(String(body['__type']), String(body['message']), {}, queryError);
    },
    close: async () => app.close(),
  };
}

/** fauxqs gives every error SQS's prefix, but errors shared by all AWS services have none. */
function queryErrorOf(header: string): string {
  const [name = ''] = header.split(';');
  const unprefixed = name.replace('AWS.SimpleQueueService.', '');
  return SHARED_ERRORS.includes(unprefixed) ? unprefixed : name;
}

/** fauxqs knows one account and, without a signed request, one region. */
export function fauxqsArn(queueName: string): string {
  return `arn:aws:sqs:us-east-1:000000000000:${queueName}`;
}
