import { toProblem } from '../../api/api-problem.ts';
import { maskToken } from '../../parts/mask-token.ts';

/** One answer of the API, or a step of the flow; holds nothing secret. */
interface DebugEntry {
  at: string;
  what: string;
  answer?: unknown;
  error?: { status: number; code?: string; message: string; operationId?: string };
}

/** What may be shown of a token. */
export interface TokenDetails {
  of: string;
  masked: string;
  type: string;
  /** ISO 8601; undefined: no fixed expiry date. */
  expiresAt?: string;
}

export interface DebugLog {
  /** Records that something happened. */
  note(what: string): void;
  /** Records a call's answer, or why it failed. */
  trace<Answer>(what: string, call: Promise<Answer>): Promise<Answer>;
  entries(): readonly DebugEntry[];
  tokens(): readonly TokenDetails[];
  subscribe(listener: () => void): () => void;
}

const mostEntries = 50;
const secretNames = /^(access_?token|code|state|authResponse|signedRequest|client_secret)$/i;

/** What the debug panel shows. Secrets are masked before they are stored. */
export function createDebugLog(now = () => new Date()): DebugLog {
  let entries: readonly DebugEntry[] = [];
  let tokens: readonly TokenDetails[] = [];
  const listeners = new Set<() => void>();

  function add(entry: Omit<DebugEntry, 'at'>): void {
    entries = [...entries, { at: now().toISOString(), ...entry }].slice(-mostEntries);
    for (const listener of listeners) listener();
  }

  return {
    note: (what) => add({ what }),
    async trace(what, call) {
      try {
        const answer = await call;
        tokens = [...tokens, ...readToken(what, answer, now())];
        add({ what, answer: maskSecrets(answer) });
        return answer;
      } catch (error) {
        const { status, code, message, operationId } = toProblem(error);
        add({ what, error: { status, code, message, operationId } });
        throw error;
      }
    },
    entries: () => entries,
    tokens: () => tokens,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A copy in which tokens, codes and states show only their first and last four characters. */
export function maskSecrets(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => maskSecrets(item));
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value);
    return Object.fromEntries(fields.map(([key, inner]) => [key, maskSecrets(inner, key)]));
  }
  if (typeof value !== 'string') return value;
  if (secretNames.test(name)) return maskToken(value);
  return value.replace(/([?&](?:state|code|access_token)=)([^&#]+)/g, (_match, before, secret) => {
    return before + maskToken(secret);
  });
}

function readToken(of: string, answer: unknown, now: Date): TokenDetails[] {
  if (typeof answer !== 'object' || answer === null || !('access_token' in answer)) return [];
  const { access_token, token_type, expires_in } = answer as {
    access_token: string;
    token_type?: string;
    expires_in?: number | null;
  };
  const expiresAt = expires_in && new Date(now.getTime() + expires_in * 1000).toISOString();
  return [
    {
      of,
      masked: maskToken(access_token),
      type: token_type ?? 'unknown',
      ...(expiresAt && { expiresAt }),
    },
  ];
}
