import { describe, expect, it } from 'vitest';
import { planAnswer, type TurnScene } from '../../../shared/chats/plan-turn.ts';

const scene = {
  agent: { settings: { name: 'Assistant', disclosure: { enabled: false } } },
  channel: {},
  chat: {},
  conversation: { messages: [] },
} as unknown as TurnScene;

describe('a hand-off by the agent', () => {
  it("keeps the agent's words with the chat, and has staff told in words of its own", () => {
    const answer = { kind: 'hand-off' as const, reason: 'Wants her order of 12 May refunded' };
    expect(planAnswer(scene, answer, Date.now()).calls).toEqual({
      kind: 'hand-off',
      reason: 'The agent handed off.',
      inChat: 'The agent handed off: Wants her order of 12 May refunded',
    });
  });
});
