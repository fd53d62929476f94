import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { closeServer, listenOnLoopback } from '../lambda/listen.ts';
import type { LambdaService } from '../lambda/service.ts';
import type { Stack } from '../template/stack.ts';
import {
  type GatewayAnswer,
  gatewayMessage,
  internalServerError,
  sendAnswer,
  serviceUnavailable,
} from './gateway-answer.ts';
import { readRequest } from './gateway-request.ts';
import { type Deployment, handleRequest } from './handle-request.ts';
import { createJwtAuthorizer } from './jwt-authorizer.ts';

export interface HttpApi {
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  url: string;
  /** Starts serving the stack's routes; until then every request is answered with 503. */
  serve(stack: Stack, lambda: LambdaService): void;
  close(): Promise<void>;
}

/** One line of the gateway's access log. */
export interface AccessLogLine {
  requestId: string;
  method: string;
  /** As sent, with its query string. */
  url: string;
  status: number;
}

/** Above Node's default of 16 kB; the gateway checks its own, lower limit and answers in AWS's words. */
const maxHeaderSize = 1024 * 1024;

/**
 * A local HTTP API like API Gateway's, payload format 2.0. It listens before the stack is resolved, because
 * the functions' settings need its address.
 */
export async function startHttpApi(options: {
  /** By default a free one. */
  port?: number;
  clock: Clock;
  log: (line: AccessLogLine) => void;
}): Promise<HttpApi> {
  const { clock, log } = options;
  let deployment: Deployment | undefined;

  async function answer(request: IncomingMessage, requestId: string): Promise<GatewayAnswer> {
    try {
      const read = await readRequest(request);
      return deployment ? await handleRequest(read, requestId, deployment) : serviceUnavailable;
    } catch (error) {
      if (error instanceof URIError) return gatewayMessage(400, 'Bad Request');
      // An incomplete request means that the client went away.
      if (request.complete) console.error('The HTTP API failed:', error);
      return internalServerError;
    }
  }

  const server = createServer({ maxHeaderSize }, async (request, response) => {
    const requestId = `${randomBytes(11).toString('base64url')}=`;
    const { method = '', url = '' } = request;
    const answered = await answer(request, requestId);
    sendAnswer(response, answered, requestId);
    log({ requestId, method, url, status: response.statusCode });
  });
  const address = await listenOnLoopback(server, options.port);

  return {
    url: `http://${address}`,
    serve(stack, lambda) {
      deployment = { stack, lambda, clock, authorize: createJwtAuthorizer(clock) };
    },
    close: () => closeServer(server),
  };
}
