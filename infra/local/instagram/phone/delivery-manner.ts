import type { DeliveryManner } from '../webhooks/delivery.ts';
import type { MannerForm } from './phone-forms.ts';

/** How to deliver a webhook: as the form says, or else as the account's `deliveries` say. */
export function readManner({ webhook, duplicated, delayedBy }: MannerForm): DeliveryManner {
  return {
    ...(webhook !== undefined && { isLost: webhook === 'none' }),
    ...(duplicated !== undefined && { isDuplicated: duplicated }),
    ...(delayedBy !== undefined && { delayedBy }),
  };
}
