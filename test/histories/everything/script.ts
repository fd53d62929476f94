import fc from 'fast-check';
import type { AgentAct } from '../world/memory-agent.ts';
import type { EchoTiming, SendOutcome } from '../world/memory-instagram.ts';

/**
 * Everything that happens in a history, but for what the seed decides. What it says of the agent and of
 * Instagram is used up call by call; after that they work.
 */
export interface Script {
  /** Decides what goes on first and which calls are died of. */
  seed: number;
  crashes: number;
  deeds: Deed[];
  /** Events that come within so many milliseconds come in one delivery, the newest first. */
  gathering: number;
  agent: AgentAct[];
  sends: SendOutcome[];
  echoes: EchoTiming[];
}

/** What somebody does, so many milliseconds after the beginning. */
export type Deed = { at: number } & (ToldDeed | StaffDeed);

/** Meta tells of it, so many milliseconds after it happened; each number is a delivery. */
type ToldDeed = { told: number[] } & (
  | { does: 'writes'; wish: Wish }
  /** The how-many-eth of what was written, counted round. */
  | { does: 'edits' | 'unsends'; which: number }
  | { does: 'answers in the app' }
);

type StaffDeed =
  | { does: 'takes over'; minutes: number | undefined }
  | { does: 'sends'; key: number }
  | { does: StaffCall };

/** What staff do by one call that needs nothing more. */
export type StaffCall =
  | 'hands back'
  | 'erases the chat'
  | 'replaces the agent'
  | 'takes the agent away'
  | 'gives the agent back'
  | 'disconnects'
  | 'connects again';

/** What a customer writes: something to answer, or a word that the project itself knows. */
export type Wish = 'question' | 'person' | 'stop' | 'start';

/** Mostly close together, where things meet. */
const at = fc.oneof(
  { weight: 2, arbitrary: fc.nat(15_000) },
  { weight: 1, arbitrary: fc.nat(120_000) },
);
/** Mostly soon, at times late or twice. */
const told = fc.array(
  fc.oneof({ weight: 6, arbitrary: fc.nat(8_000) }, { weight: 1, arbitrary: fc.nat(300_000) }),
  { minLength: 1, maxLength: 2 },
);

function often<T>(weights: [number, T][]): fc.Arbitrary<T> {
  return fc.oneof(...weights.map(([weight, one]) => ({ weight, arbitrary: fc.constant(one) })));
}

const wish = often<Wish>([
  [12, 'question'],
  [1, 'person'],
  [1, 'stop'],
  [1, 'start'],
]);

const staffCall = often<StaffCall>([
  [4, 'hands back'],
  [2, 'erases the chat'],
  [1, 'replaces the agent'],
  [1, 'takes the agent away'],
  [2, 'gives the agent back'],
  [1, 'disconnects'],
  [3, 'connects again'],
]);

const writes = fc.record({ at, told, does: fc.constant('writes' as const), wish });
const changes = fc.record({
  ...{ at, told },
  does: fc.constantFrom('edits' as const, 'unsends' as const),
  which: fc.nat(5),
});
const answers = fc.record({ at, told, does: fc.constant('answers in the app' as const) });
const takesOver = fc.record({
  ...{ at, does: fc.constant('takes over' as const) },
  minutes: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
});
const sends = fc.record({ at, does: fc.constant('sends' as const), key: fc.nat(1) });

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 10, arbitrary: writes },
  { weight: 3, arbitrary: changes },
  { weight: 1, arbitrary: answers },
  { weight: 2, arbitrary: takesOver },
  { weight: 2, arbitrary: sends },
  { weight: 4, arbitrary: fc.record({ at, does: staffCall }) },
);

const agentAct: fc.Arbitrary<AgentAct> = fc.record({
  does: often<AgentAct['does']>([
    [8, 'answers'],
    [2, 'fails'],
    [1, 'says nothing'],
    [1, 'hands off'],
  ]),
  thinks: fc.oneof(fc.nat(500), fc.nat(6_000), fc.nat(25_000)),
  replies: fc.integer({ min: 1, max: 3 }),
});

const send = often<SendOutcome>([
  [8, 'ok'],
  [3, 'ok-unanswered'],
  [2, 'error-unclear'],
  [2, 'throttled'],
  [1, 'window-closed'],
  [1, 'token-dead'],
]);

const echo = fc.constantFrom<EchoTiming>('before-answer', 'after-answer', 'late', 'twice', 'never');

/** Any history: it begins with a message, for without one nothing can happen. */
export const anyScript: fc.Arbitrary<Script> = fc.record({
  seed: fc.nat(),
  crashes: fc.nat(3),
  deeds: fc.tuple(writes, fc.array(deed, { maxLength: 11 })).map(([one, more]) => [one, ...more]),
  gathering: fc.constantFrom(0, 500, 4_000),
  agent: fc.array(agentAct, { maxLength: 4 }),
  sends: fc.array(send, { maxLength: 6 }),
  echoes: fc.array(echo, { maxLength: 6 }),
});
