import type { InvocationResult, Outcome } from './invocation.ts';

/** The one invocation that an environment serves at a time. */
export interface InvocationSlot {
  readonly isBusy: boolean;
  /** The id of the last invocation, which what the process prints belongs to. */
  readonly lastRequestId: string | undefined;
  /** Resolves when the invocation ends; `onEnd` is called then. */
  begin(requestId: string, onEnd: () => void): Promise<InvocationResult>;
  /** Keeps what the runtime said; answers whether that invocation is the one under way. */
  report(requestId: string, outcome: Outcome): boolean;
  /** Ends the invocation under way, if any, with what was reported or else with `unreported`. */
  end(unreported: Outcome): void;
}

export function createInvocationSlot(): InvocationSlot {
  let current: { settle: (outcome: Outcome) => void; reported?: Outcome } | undefined;
  let lastRequestId: string | undefined;

  return {
    get isBusy() {
      return current !== undefined;
    },
    get lastRequestId() {
      return lastRequestId;
    },
    begin(requestId, onEnd) {
      lastRequestId = requestId;
      return new Promise((resolve) => {
        const settle = (outcome: Outcome) => {
          onEnd();
          resolve({ ...outcome, requestId });
        };
        current = { settle };
      });
    },
    report(requestId, outcome) {
      if (!current || requestId !== lastRequestId) return false;
      current.reported = outcome;
      return true;
    },
    end(unreported) {
      const ended = current;
      current = undefined;
      ended?.settle(ended.reported ?? unreported);
    },
  };
}
