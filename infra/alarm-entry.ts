import type { IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/** An alarm that wakes somebody. */
export interface AlarmEntry {
  id: string;
  /** Who is hurt. */
  hurts: string;
  /** The heading in docs/runbook.md. */
  section: string;
  metric: IMetric;
  /** The alarm fires at this value and above. */
  threshold: number;
  /** How many of how many periods must breach: 1 of 1 by default. */
  periods?: [number, number];
  /** By default a missing metric is good news: what it counts did not happen. */
  missing?: TreatMissingData;
}
