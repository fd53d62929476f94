import * as z from 'zod/mini';
import { type ErrorCode, errorStatus } from '../errors.ts';

/**
 * The endpoints' responses, for the OpenAPI document; a test checks every response against it. The functions
 * themselves do not load these files.
 */
export interface ResponseSchema {
  /** 200 by default. */
  status?: 200 | 201 | 302;
  /** The whole JSON body. Left out: the response is not JSON. */
  body?: z.ZodMiniType;
  /** Of a response that is not JSON; if this is also left out, there is no body. */
  contentType?: 'text/plain' | 'text/html';
}

/** A schema that the document lists under its own name. */
export function named<S extends z.ZodMiniType>(id: string, schema: S): S {
  z.globalRegistry.add(schema, { id });
  return schema;
}

/** The envelope of a success. */
export function success(data: z.ZodMiniType) {
  return z.object({ success: z.literal(true), message: z.optional(z.string()), data });
}

/** Unix seconds. */
export const unixSeconds = z.int();

const errorCodes = Object.keys(errorStatus) as ErrorCode[];

/** The envelope of every failure of a handler. */
export const failure = named(
  'Failure',
  z.object({
    success: z.literal(false),
    /** Written for people; begins with the field that is wrong. */
    message: z.string(),
    code: z.enum(errorCodes),
    /** Only for WINDOW_CLOSED: when the window closed. */
    closedAt: z.optional(z.iso.datetime()),
    meta: z.object({
      operationId: z.string(),
      operation: z.string(),
      duration: z.string().check(z.regex(/^\d+ms$/)),
    }),
  }),
);

/** What API Gateway returns when no function is called, and what a refused call of Meta's gets. */
export const gatewayMessage = named('GatewayMessage', z.object({ message: z.string() }));

export const healthResponse: ResponseSchema = {
  body: success(z.object({ status: z.literal('ok') })),
};

/** An OpenAPI document describes itself: https://spec.openapis.org/oas/v3.1.1 */
export const openapiResponse: ResponseSchema = {
  body: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }),
};

export const challengeResponse: ResponseSchema = { contentType: 'text/plain' };

export const deliveryResponse: ResponseSchema = { body: z.object({ success: z.literal(true) }) };
