import type { ServerResponse } from 'node:http';
import * as z from 'zod';

export interface GatewayAnswer {
  status: number;
  /** Lower-case names; a list repeats the header. */
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/** The gateway's own message, in AWS's words: `{"message":"Not Found"}`. */
export function gatewayMessage(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): GatewayAnswer {
  const body = Buffer.from(JSON.stringify({ message }));
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

export const internalServerError = gatewayMessage(500, 'Internal Server Error');
export const serviceUnavailable = gatewayMessage(503, 'Service Unavailable');

const functionAnswer = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** The gateway sets these itself. */
const ownHeaders = ['content-length', 'connection', 'transfer-encoding', 'date'];

/**
 * Reads a function's answer: an object with `statusCode`, or any other JSON, which becomes the body of a 200.
 * An answer in neither form becomes a 500.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
 */
export function readFunctionAnswer(payload: string): GatewayAnswer {
  const answer = parseJson(payload);
  if (answer === undefined) return internalServerError;
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer)) {
    const body = Buffer.from(typeof answer === 'string' ? answer : payload);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const parsed = functionAnswer.safeParse(answer);
  if (!parsed.success) return internalServerError;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...lowerCaseHeaders(headers ?? {}),
      ...(cookies?.length && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** Sends the answer; a header that HTTP does not allow turns it into a 500. */
export function sendAnswer(response: ServerResponse, answer: GatewayAnswer, requestId: string) {
  const { status, headers, body } = answer;
  try {
    response.writeHead(status, { ...headers, 'apigw-requestid': requestId });
  } catch {
    return sendAnswer(response, internalServerError, requestId);
  }
  response.end(body);
}

function lowerCaseHeaders(headers: Record<string, string | number | boolean>) {
  const entries = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return Object.fromEntries(entries.filter(([name = '']) => !ownHeaders.includes(name)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
