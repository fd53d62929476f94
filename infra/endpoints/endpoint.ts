import type { ResponseSchema } from '../../shared/http/responses.ts';
import type { RequestSchema } from '../../shared/http/validation.ts';
import type { Grant } from '../grants.ts';

/** A function: its file, what it may do on AWS, and its limits. */
export interface FunctionEntry {
  /** Relative to the repository. The path also names the function. */
  file: `functions/${string}.ts`;
  summary: string;
  grants: Grant[];
  timeoutSeconds?: number;
  memoryMegabytes?: number;
  /** Which entry of the setting `reservedConcurrency` applies to this function. */
  reservation?: 'webhooks' | 'replies';
  /** It may restart itself through its queue indefinitely; Lambda stops any other function after 16 times. */
  mayLoop?: true;
}

export interface Endpoint extends FunctionEntry {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: `/${string}`;
  /**
   * `tenant`: a signed-in caller who belongs to the tenant in the request. `signed-in`: any signed-in caller.
   * `meta`: Meta, proven by its signature or token. `public`: anybody.
   */
  access: 'tenant' | 'signed-in' | 'meta' | 'public';
  request?: RequestSchema;
  /** The body of a success; the OpenAPI document shows it. */
  response?: ResponseSchema;
}

export interface Worker extends FunctionEntry {
  trigger: QueueTrigger | { everyMinutes: number };
}

/** How many of the queue's jobs may run at once; for the chat queue, a setting decides. */
export type QueueTrigger =
  | { queue: 'chat' }
  | { queue: Exclude<QueueName, 'chat'>; atOnce: number };

/** Seconds that a function may run unless its entry says otherwise. */
export const defaultTimeoutSeconds = 10;

/** A function's memory in megabytes unless its entry says otherwise. */
export const defaultMemoryMegabytes = 256;

/** `chat`: jobs to do; `dead-letters`: jobs that failed for good; `staff`: notifications for staff. */
export type QueueName = 'chat' | 'dead-letters' | 'staff';
