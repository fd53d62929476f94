/**
 * What can be made to go wrong in a local run: tests and the demo add a fault, and the embedded AWS services
 * and the stand-in for Meta ask for it with each call that they serve.
 */
interface Call {
  service: 'dynamodb' | 'sqs' | 'secretsmanager' | 'bedrock' | 'events' | 'graph';
  /** AWS's operation name, or for the Graph API the stand-in's name for the endpoint. */
  operation: string;
}

/** A call that is about to be served. */
export interface AskedCall extends Call {
  /** Logical id of the calling function; undefined for the Graph API, which cannot tell. */
  functionId?: string;
}

export interface Fault extends Call {
  /** How many matching calls pass unharmed first: none by default. */
  skip?: number;
  /** How many calls then suffer the fault: 1 by default. */
  times?: number;
  effect: FaultEffect;
}

export type FaultEffect =
  /** The call is not carried out; this is the answer instead. */
  | {
      kind: 'answer';
      status: number;
      body: unknown;
      headers?: Record<string, string>;
      /** The call is carried out anyway: the answer lies. */
      afterEffect?: boolean;
    }
  /** The connection breaks, before the call took effect or after. */
  | { kind: 'reset'; when: 'before' | 'after' }
  /**
   * Graph API only (an AWS call breaks instead): no answer comes, or only after `milliseconds` on the run's
   * clock, even if the caller has long given up. The call takes effect at once (`after`), or only at that
   * later time, if ever (`before`).
   */
  | { kind: 'hang'; when: 'before' | 'after'; milliseconds?: number }
  /** The function's busy processes are killed, before the call took effect or after. */
  | { kind: 'crash'; when: 'before' | 'after'; functionId: string };

export class Faults {
  #planned: { fault: Fault; seen: number }[] = [];
  /** Set by the run: kills the busy processes of a function. */
  crash: (functionId: string) => void = () => {};
  /** Set by a test: called with every call, and may return the fault that it must suffer. */
  decide: (call: AskedCall) => FaultEffect | undefined = () => undefined;

  add(fault: Fault): void {
    this.#planned.push({ fault, seen: 0 });
  }

  clear(): void {
    this.#planned = [];
    this.decide = () => undefined;
  }

  /** The fault that this call must suffer, if any. Asking counts the call: ask once per call. */
  next(call: AskedCall): FaultEffect | undefined {
    const decided = this.decide(call);
    if (decided) return decided;
    for (const plan of this.#planned) {
      const { service, operation, skip = 0, times = 1, effect } = plan.fault;
      if (service !== call.service || operation !== call.operation) continue;
      plan.seen += 1;
      if (plan.seen > skip && plan.seen <= skip + times) return effect;
    }
    return undefined;
  }
}
