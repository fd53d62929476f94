import type { Channel } from '../../api/client.ts';

/** What is under way, so that a failure can be told from another by where it happened. */
export type Task = 'exchange' | 'account' | 'pages' | 'channel';

export interface Connection {
  channel: Channel;
  /** What its health says; empty where that could not be read. */
  checks: HealthCheck[];
}

export interface HealthCheck {
  name: string;
  /** `null`: it cannot be told. */
  ok: boolean | null;
  detail: string;
  fix: string | null;
}
