import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AccountChange } from '../../../infra/local/instagram/phone/phone-forms.ts';
import { useAccountDetails, usePhoneScene } from '../use-run.ts';
import { type SettingName, settings } from './troubles.ts';

const names = Object.keys(settings) as SettingName[];

/** How Meta treats the account, as switches: a change shows at once. */
export function useSettings() {
  const { phone, account, igsid } = usePhoneScene();
  const { data, isPlaceholderData } = useAccountDetails();
  // The placeholder data belong to another account.
  const details = isPlaceholderData ? undefined : data;
  const client = useQueryClient();
  const queryKey = ['phone', 'account', account.username];
  const { mutate, error } = useMutation({
    mutationFn: (change: AccountChange) => phone.changeAccount(account.username, change),
    async onMutate(change) {
      client.setQueryData(queryKey, details && { ...details, ...change });
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, details && { ...details, ...change });
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const isOn = (name: SettingName) => details !== undefined && settings[name].isOn(details, igsid);
  const on = names.filter(isOn);

  function clear(): void {
    if (!details || on.length === 0) return;
    const changes: AccountChange[] = on.map((name) => settings[name].change(false, details, igsid));
    // All settings that concern deliveries are switched off together.
    const deliveries = changes.some((change) => change.deliveries) ? { deliveries: {} } : {};
    mutate(Object.assign({}, ...changes, deliveries));
  }

  return {
    error,
    isOn,
    isKnown: details !== undefined,
    clear,
    count: on.length,
    change: (name: SettingName, wanted: boolean) => {
      if (details) mutate(settings[name].change(wanted, details, igsid));
    },
  };
}
