import { beforeAll, describe, expect, it, vi } from 'vitest';
import { faultsOf } from './harms.ts';
import { lives } from './lives.ts';
import { tryEveryCall } from './try-every-call.ts';

vi.mock('../../../shared/outbound/send-request.ts', () => import('../world/outbound.ts'));
vi.mock('../../../shared/logger.ts', () => ({
  logger: { info: () => {}, warn: () => {}, error: () => {} },
}));

beforeAll(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/1/chats.fifo');
  vi.stubEnv('STAFF_EVENT_BUS', 'staff');
});

describe('a call that fails for a while, in any way that AWS or a server fails', () => {
  it.each(Object.keys(lives))(
    'loses nothing and doubles nothing: %s',
    async (life) => {
      const calls = await tryEveryCall(life, faultsOf);
      expect(calls.length).toBeGreaterThan(20);
    },
    120_000,
  );
});
