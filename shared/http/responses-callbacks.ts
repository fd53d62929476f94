import * as z from 'zod/mini';
import type { ResponseSchema } from './responses.ts';

export const deauthorizeResponse: ResponseSchema = {
  body: z.object({ success: z.literal(true) }),
};

export const dataDeletionResponse: ResponseSchema = {
  body: z.object({ url: z.string(), confirmation_code: z.string() }),
};

export const dataDeletionStatusResponse: ResponseSchema = { contentType: 'text/html' };
