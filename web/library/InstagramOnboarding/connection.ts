import type { Channel } from '../../api/client.ts';

/** What is in progress, so that failures can be told apart by where they happened. */
export type Task = 'exchange' | 'account' | 'pages' | 'channel';

export interface Connection {
  channel: Channel;
  /** The account's health; empty if it could not be read. */
  checks: HealthCheck[];
}

export interface HealthCheck {
  name: string;
  /** `null`: unknown. */
  ok: boolean | null;
  detail: string;
  fix: string | null;
}
