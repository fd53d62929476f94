import type { IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/** What somebody is woken for. */
export interface AlarmEntry {
  id: string;
  /** Who is hurt. */
  hurts: string;
  /** The heading in docs/runbook.md. */
  section: string;
  metric: IMetric;
  /** From here on. */
  threshold: number;
  /** How many of how many periods: 1 of 1 unless told. */
  periods?: [number, number];
  /** A silent metric is good news unless told: what it counts did not happen. */
  missing?: TreatMissingData;
}
