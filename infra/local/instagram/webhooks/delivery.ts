/** How the first try of a delivery went. */
export interface Delivery {
  /** Null: there was no answer, `problem` says why. */
  status: number | null;
  milliseconds: number;
  bytes: number;
  url: string | null;
  problem?: string;
}

/** What may happen to a webhook on its way; an account's `deliveries` say it for all of its own. */
export interface DeliveryManner {
  isLost?: boolean;
  /** The same bytes come twice. */
  isDuplicated?: boolean;
  /** Milliseconds on the clock until it is sent. */
  delayedBy?: number;
}
