/** The outcome of the first try of a delivery. */
export interface Delivery {
  /** Null: there was no answer; `problem` says why. */
  status: number | null;
  milliseconds: number;
  bytes: number;
  url: string | null;
  problem?: string;
}

/** What may happen to a webhook in transit; an account's `deliveries` apply to all of its webhooks. */
export interface DeliveryManner {
  isLost?: boolean;
  /** Whether the same bytes are delivered twice. */
  isDuplicated?: boolean;
  /** Milliseconds on the clock until it is sent. */
  delayedBy?: number;
}
