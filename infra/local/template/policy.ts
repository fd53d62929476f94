/** One statement of an IAM policy, with every element as a list and every intrinsic resolved. */
export interface PolicyStatement {
  effect: 'Allow' | 'Deny';
  /** `service:Action` patterns; `*` and `?` as IAM reads them. */
  actions: string[];
  /** ARN patterns. */
  resources: string[];
  /** Operator -> condition key -> accepted values. */
  conditions: Record<string, Record<string, string[]>>;
}
