import type { InvocationResult, Outcome } from './invocation.ts';

/** The one invocation that an environment serves at a time. */
export interface InvocationSlot {
  readonly isBusy: boolean;
  /** The id of the last invocation, to which the process's output belongs. */
  readonly lastRequestId: string | undefined;
  /** Resolves when the invocation ends; `onEnd` is called then. */
  begin(requestId: string, onEnd: () => void): Promise<InvocationResult>;
  /** Records the outcome that the runtime reported; returns whether it is for the current invocation. */
  report(requestId: string, outcome: Outcome): boolean;
  /** Ends the current invocation, if any, with the reported outcome, or else with `unreported`. */
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
