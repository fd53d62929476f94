import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type FailedOutcome, maximumAnswerBytes, type Outcome } from './invocation.ts';
import { closeServer, listenOnLoopback } from './listen.ts';

export interface RuntimeApi {
  /** `host:port`, the value of AWS_LAMBDA_RUNTIME_API. */
  address: string;
  /** Answers the runtime's open request for work; call it only after `onNext`. */
  deliver(headers: Record<string, string>, event: string): void;
  close(): Promise<void>;
}

export interface RuntimeCalls {
  /** The runtime client asks for work: it has started, or has finished the last invocation. */
  onNext(): void;
  /** Returns whether the result is for the current invocation. */
  onResult(requestId: string, outcome: Outcome): boolean;
  onInitError(failure: FailedOutcome): void;
}

const invocationPath = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/;

/**
 * Serves the Lambda Runtime API to one execution environment, on its own port: clients read a host and a port
 * from AWS_LAMBDA_RUNTIME_API, and some cut off a path.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi(calls: RuntimeCalls): Promise<RuntimeApi> {
  let open: ServerResponse | undefined;

  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    if (request.method === 'GET' && path === '/2018-06-01/runtime/invocation/next') {
      open = response;
      return calls.onNext();
    }
    if (request.method !== 'POST') return reply(response, 404, 'UnknownOperation');
    try {
      await receive(request, response, path);
    } catch {
      // The process died while sending; its end is reported where it is watched.
      response.destroy();
    }
  });

  async function receive(request: IncomingMessage, response: ServerResponse, path: string) {
    const body = await buffer(request);
    if (path === '/2018-06-01/runtime/init/error') {
      calls.onInitError(readError(body));
      return reply(response, 202);
    }
    const [, requestId, kind] = invocationPath.exec(path) ?? [];
    if (!requestId) return reply(response, 404, 'UnknownOperation');
    const outcome = kind === 'error' ? readError(body) : readAnswer(body);
    if (!calls.onResult(requestId, outcome)) return reply(response, 400, 'InvalidRequestID');
    const tooLarge = kind === 'response' && outcome.outcome !== 'success';
    reply(response, tooLarge ? 413 : 202, tooLarge ? 'RequestEntityTooLarge' : undefined);
  }

  // A runtime client waits for its next invocation as long as it takes.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 0;
  const address = await listenOnLoopback(server);

  return {
    address,
    deliver(headers, event) {
      open?.writeHead(200, { 'Content-Type': 'application/json', ...headers }).end(event);
      open = undefined;
    },
    close: () => closeServer(server),
  };
}

function readAnswer(body: Buffer): Outcome {
  if (body.length <= maximumAnswerBytes) return { outcome: 'success', payload: body.toString() };
  return {
    outcome: 'function-error',
    errorType: 'Function.ResponseSizeTooLarge',
    message: `Response payload size exceeded maximum allowed payload size (${maximumAnswerBytes} bytes).`,
    trace: [],
  };
}

function readError(body: Buffer): FailedOutcome {
  const told = parseObject(body);
  const trace = told['trace'] ?? told['stackTrace'];
  return {
    outcome: 'function-error',
    errorType: String(told['errorType'] ?? 'Runtime.Unknown'),
    message: String(told['errorMessage'] ?? ''),
    trace: Array.isArray(trace) ? trace.map(String) : [],
  };
}

function parseObject(body: Buffer): Record<string, unknown> {
  try {
    return Object(JSON.parse(body.toString()));
  } catch {
    return {};
  }
}

function reply(response: ServerResponse, status: number, errorType?: string) {
  const body = errorType ? { errorType, errorMessage: errorType } : { status: 'OK' };
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
