import type { Message } from '../../../api/client.ts';
import { text } from '../../../text/en.ts';
import styles from './message-view.module.css';

type Referral = NonNullable<Message['referral']>;

/** Where the customer came from. */
export function ReferralNote({ referral }: { referral: Referral }) {
  return <span className={styles.kind}>{describeReferral(referral)}</span>;
}

function describeReferral({ ad_title, ad_id, product_id, ref, source }: Referral): string {
  const { came } = text.inbox.message;
  if (ad_title) return came.ad(ad_title);
  if (ad_id) return came.adUnnamed(ad_id);
  if (product_id) return came.product(product_id);
  if (ref) return came.ref(ref);
  return source ? came.source(source) : '';
}
