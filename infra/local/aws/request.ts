import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { AwsError } from './aws-error.ts';
import type { Input, ServiceName } from './service.ts';

/** A call as the SDKs send it in AWS JSON. */
export interface AwsRequest {
  service: ServiceName;
  operation: string;
  accessKeyId: string;
  input: Input;
  /** Its X-Amzn-Trace-Id, which tells what caused it. */
  trace?: string;
}

const SERVICES: Record<string, ServiceName> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  secretsmanager: 'secretsmanager',
  AWSEvents: 'events',
};

/**
 * Reads which operation a request asks for, and for which caller. Throws `AwsError` for any other request.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export async function readAwsRequest(request: IncomingMessage): Promise<AwsRequest> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const [prefix = '', operation = ''] = target.split('.');
  const service = SERVICES[prefix];
  const restCall = target ? undefined : readRestCall(request);
  if (restCall) {
    const { members, ...call } = restCall;
    const accessKeyId = accessKeyOf(request);
    return { ...call, accessKeyId, input: { ...(await readInput(request)), ...members } };
  }
  if (!service || !operation) throw unknownOperation(target || `${request.method} ${request.url}`);
  const caller = { accessKeyId: accessKeyOf(request), trace: traceOf(request) };
  return { service, operation, ...caller, input: await readInput(request) };
}

/** Bedrock's calls are recognised by their path, which also holds a member of the input. */
function readRestCall({ method, url = '' }: IncomingMessage) {
  const [, modelId] = /^\/model\/([^/]+)\/converse$/.exec(url) ?? [];
  if (method !== 'POST' || !modelId) return undefined;
  const members = { modelId: decodeURIComponent(modelId) };
  return { service: 'bedrock' as const, operation: 'Converse', members };
}

/** The refusal of an operation that the embedded services do not offer. */
export function unknownOperation(name: string): AwsError {
  return new AwsError(
    'com.amazon.coral.service#UnknownOperationException',
    `The local run does not offer ${name}. What it offers is listed in ` +
      'infra/local/aws/<service>/permissions.ts.',
    {},
    'InvalidAction',
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html */
function accessKeyOf(request: IncomingMessage): string {
  const header = request.headers.authorization ?? '';
  const accessKeyId = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//.exec(header)?.[1];
  if (accessKeyId) return accessKeyId;
  throw new AwsError(
    'com.amazon.coral.service#MissingAuthenticationTokenException',
    'Request is missing Authentication Token',
  );
}

function traceOf({ headers }: IncomingMessage): string | undefined {
  const trace = headers['x-amzn-trace-id'];
  return Array.isArray(trace) ? trace[0] : trace;
}

async function readInput(request: IncomingMessage): Promise<Input> {
  try {
    return (await json(request)) as Input;
  } catch {
    throw new AwsError('com.amazon.coral.service#SerializationException', 'The body is not JSON.');
  }
}
