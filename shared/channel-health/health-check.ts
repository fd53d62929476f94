/** One answer to "why do I get no messages?". */
export interface HealthCheck {
  name: string;
  /** `null`: it cannot be determined. */
  ok: boolean | null;
  detail: string;
  /** What to do about it; `null` if nothing needs to be done. */
  fix: string | null;
  /** For developers: the call of this API that does it. */
  api?: string;
}

export function fine(name: string, detail: string): HealthCheck {
  return { name, ok: true, detail, fix: null };
}

export function problem(name: string, detail: string, fix: string): HealthCheck {
  return { name, ok: false, detail, fix };
}

/** @param fix what may help to find out */
export function unknown(name: string, detail: string, fix: string | null = null): HealthCheck {
  return { name, ok: null, detail, fix };
}

/** What helps against most of what can happen to a token. */
export const connectAgain =
  'Connect the account again: its owner logs in and grants every permission. Nothing of the history is lost.';
