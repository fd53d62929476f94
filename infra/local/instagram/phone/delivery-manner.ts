import type { DeliveryManner } from '../webhooks/delivery.ts';
import type { MannerForm } from './phone-forms.ts';

/** What a form says; what it leaves out is as the account's webhooks go. */
export function readManner({ webhook, duplicated, delayedBy }: MannerForm): DeliveryManner {
  return {
    ...(webhook !== undefined && { isLost: webhook === 'none' }),
    ...(duplicated !== undefined && { isDuplicated: duplicated }),
    ...(delayedBy !== undefined && { delayedBy }),
  };
}
