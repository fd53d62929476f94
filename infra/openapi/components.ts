import { failure, gatewayMessage } from '../../shared/http/responses.ts';
import { type JsonSchema, toJsonSchema } from './json-schema.ts';

interface ResponseObject {
  description: string;
  content?: Record<string, { schema: JsonSchema; example?: unknown }>;
}

export interface Components {
  schemas: Record<string, JsonSchema>;
  responses: Record<string, ResponseObject>;
  securitySchemes: Record<string, unknown>;
}

/** The components that operations share; `schemas` fills up as operations are described. */
export function buildComponents(): Components {
  const schemas: Record<string, JsonSchema> = {};
  const failureSchema = toJsonSchema(failure, schemas);
  const gatewaySchema = toJsonSchema(gatewayMessage, schemas);
  const failed = (
    description: string,
    code: string,
    message: string,
    schema: JsonSchema = failureSchema,
  ): ResponseObject => ({
    description,
    content: {
      'application/json': {
        schema,
        example: {
          success: false,
          message,
          code,
          meta: { operationId: 'Zf3hXhWMIAMEJZg=', operation: 'connect', duration: '12ms' },
        },
      },
    },
  });
  return {
    schemas,
    responses: {
      Invalid: failed(
        'A field is missing, wrong or unknown; the message begins with its path.',
        'VALIDATION_ERROR',
        'body.instagramAccountId: must be an id of digits, as a string',
      ),
      NotSignedIn: {
        description: 'The bearer token is missing, expired or from elsewhere. API Gateway answers.',
        content: {
          'application/json': {
            schema: gatewaySchema,
            example: { message: 'Unauthorized' },
          },
        },
      },
      Forbidden: failed(
        'The token does not include the tenant; whether that one exists is not told.',
        'FORBIDDEN',
        'Your sign-in does not include this tenant.',
      ),
      Failed: failed(
        'Any other failure; `code` says which. API Gateway answers 413, 429 and 503 without one.',
        'AUTH_FAILED',
        "Instagram authentication failed (Meta's error 190). Please reconnect.",
        { anyOf: [failureSchema, gatewaySchema] },
      ),
    },
    securitySchemes: {
      signIn: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: "A token of the stack's user pool; the groups of its user are the tenants.",
      },
    },
  };
}
