import { defaultMemoryMegabytes } from '../../infra/endpoints/endpoint.ts';
import type { IdleHour, MeasuredPairs } from './measure.ts';
import type { TemplateResource } from './price-month.ts';

/** Everything that the sheet is made from. */
export interface CostFigures {
  pair: MeasuredPairs;
  /** The same measurement with one thing changed. */
  others: { name: string; pair: MeasuredPairs }[];
  /** With one account, and with `moreAccounts` more. */
  idle: IdleHour;
  idleOfMore: IdleHour;
  moreAccounts: number;
  resources: TemplateResource[];
  pairs: number;
  measuredOn: string;
  measuredAt: string;
}

/** How long agents think, in milliseconds, and the memory sizes that functions may have. */
export const waits = [500, 2_000, 8_000, 25_000] as const;
export const memories = [128, 256, 512, 1_024] as const;
export const referenceWait = 2_000;
/** The memory of both functions as deployed. */
export const referenceMemory = defaultMemoryMegabytes;
