/**
 * What can be made to go wrong in a local run: tests and the demo add a fault, the embedded AWS
 * services and the Meta stand-in ask before and after each call they serve.
 */
interface Call {
  service: 'dynamodb' | 'sqs' | 'secretsmanager' | 'bedrock' | 'events' | 'graph';
  /** AWS's operation name, or for the Graph API the stand-in's name of the endpoint. */
  operation: string;
}

/** A call that is about to be served. */
export interface AskedCall extends Call {
  /** Logical id of the function that makes it; absent of the Graph API, where nobody knows. */
  functionId?: string;
}

export interface Fault extends Call {
  /** How many matching calls pass unharmed first. */
  skip?: number;
  /** How many calls are then harmed: 1 unless told. */
  times?: number;
  effect: FaultEffect;
}

export type FaultEffect =
  /** The call is not carried out and answered with this instead. */
  | {
      kind: 'answer';
      status: number;
      body: unknown;
      headers?: Record<string, string>;
      /** Carry the call out all the same: the answer lies. */
      afterEffect?: boolean;
    }
  /** The connection breaks, before the call took effect or after. */
  | { kind: 'reset'; when: 'before' | 'after' }
  /**
   * Of the Graph API: no answer comes, or only after `milliseconds` on the run's clock, however long ago the
   * caller gave up. The call takes effect at once (`after`), or at that late time if at all (`before`). A
   * call of AWS breaks instead.
   */
  | { kind: 'hang'; when: 'before' | 'after'; milliseconds?: number }
  /** The function's busy processes are killed, before the call took effect or after. */
  | { kind: 'crash'; when: 'before' | 'after'; functionId: string };

export class Faults {
  #planned: { fault: Fault; seen: number }[] = [];
  /** Set by the run: kills the busy processes of a function. */
  crash: (functionId: string) => void = () => {};
  /** Set by a test: is told of every call, and may say what it must suffer. */
  decide: (call: AskedCall) => FaultEffect | undefined = () => undefined;

  add(fault: Fault): void {
    this.#planned.push({ fault, seen: 0 });
  }

  clear(): void {
    this.#planned = [];
    this.decide = () => undefined;
  }

  /** The effect that this call must suffer, if any. Each call counts once: ask once per call. */
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
