/** A Facebook Page. It is linked to the Instagram account whose `page` it is, if any. */
export interface Page {
  id: string;
  name: string;
  /** For graph.facebook.com only; does not expire by date. */
  token: string;
  /** What the people who run it may do there: messages need `MESSAGING`. */
  tasks: string[];
  /** Owned by a business portfolio: hidden from `/me/accounts` without `business_management`. */
  isBusinessOwned: boolean;
}

/** Omitted fields are invented. */
export type NewPage = Pick<Page, 'name'> & Partial<Page>;
