import type { ResponseSchema } from '../../shared/http/responses.ts';
import type { RequestSchema } from '../../shared/http/validation.ts';
import type { Grant } from '../grants.ts';

/** A function: its file, what it may do on AWS, and its limits. */
export interface FunctionEntry {
  /** Relative to the repository. Its place also names the function. */
  file: `functions/${string}.ts`;
  summary: string;
  grants: Grant[];
  timeoutSeconds?: number;
  memoryMegabytes?: number;
  /** Which of the settings' `reservedConcurrency` is this function's. */
  reservation?: 'webhooks' | 'replies';
  /** It may start itself through its queue without end: Lambda stops any other after 16 times. */
  mayLoop?: true;
}

export interface Endpoint extends FunctionEntry {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: `/${string}`;
  /**
   * `tenant`: a signed-in caller, whose tenant the request names. `signed-in`: any signed-in caller.
   * `meta`: Meta, proven by its signature or token. `public`: anybody.
   */
  access: 'tenant' | 'signed-in' | 'meta' | 'public';
  request?: RequestSchema;
  /** What a success answers; the OpenAPI document shows it. */
  response?: ResponseSchema;
}

export interface Worker extends FunctionEntry {
  trigger: QueueTrigger | { everyMinutes: number };
}

/** How many jobs of the queue are done at once, at most; the settings say it of the chats'. */
export type QueueTrigger =
  | { queue: 'chat' }
  | { queue: Exclude<QueueName, 'chat'>; atOnce: number };

/** Seconds that a function may take unless its entry says otherwise. */
export const defaultTimeoutSeconds = 10;

/** Megabytes that a function has unless its entry says otherwise. */
export const defaultMemoryMegabytes = 256;

/** `chat`: what is to be done; `dead-letters`: what failed for good; `staff`: what staff are to be told. */
export type QueueName = 'chat' | 'dead-letters' | 'staff';
