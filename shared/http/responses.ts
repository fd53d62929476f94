import * as z from 'zod/mini';
import { type ErrorCode, errorStatus } from '../errors.ts';

/**
 * What the endpoints answer, for the OpenAPI document; a test holds every answer to it. The functions
 * themselves do not load these files.
 */
export interface ResponseSchema {
  /** 200 unless told. */
  status?: 200 | 201 | 302;
  /** The whole JSON body. Left out: the answer is not JSON. */
  body?: z.ZodMiniType;
  /** Of an answer that is not JSON; left out there too: it has no body. */
  contentType?: 'text/plain' | 'text/html';
}

/** A schema that the document lists under a name of its own. */
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
    /** Written for people; which field is wrong comes first. */
    message: z.string(),
    code: z.enum(errorCodes),
    /** Of WINDOW_CLOSED: when it did. */
    closedAt: z.optional(z.iso.datetime()),
    meta: z.object({
      operationId: z.string(),
      operation: z.string(),
      duration: z.string().check(z.regex(/^\d+ms$/)),
    }),
  }),
);

/** What API Gateway itself answers where no function is asked, and a refused call of Meta's gets. */
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
