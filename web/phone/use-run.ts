import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Phone, PhoneAccount } from '../../infra/local/instagram/phone/phone-client.ts';
import type { Somebody } from '../../infra/local/instagram/phone/phone-people.ts';

/** Who is on the phone, and with which account. */
export interface PhoneScene {
  phone: Phone;
  feedUrl: string;
  account: PhoneAccount;
  person: Somebody;
  /** The person's Instagram-scoped id at this account. */
  igsid: string;
}

export const PhoneSceneContext = createContext<PhoneScene | undefined>(undefined);

export function usePhoneScene(): PhoneScene {
  const scene = useContext(PhoneSceneContext);
  if (!scene) throw new Error('This component belongs on the phone.');
  return scene;
}

/** Often enough to catch typing and seen. */
const chatMilliseconds = 350;
const accountMilliseconds = 1_500;

/** All accounts of the run; undefined until they are known. */
export function useAccounts(phone: Phone, phoneUrl: string) {
  return useQuery({
    queryKey: ['phone', phoneUrl, 'accounts'],
    queryFn: () => phone.listAccounts(),
    refetchInterval: accountMilliseconds,
    staleTime: 0,
  });
}

/** What both sides wrote, as it is now. */
export function useThread() {
  const { phone, account, igsid } = usePhoneScene();
  return useQuery({
    queryKey: ['phone', 'thread', account.username, igsid],
    queryFn: () => phone.readConversation(account.username, igsid),
    refetchInterval: chatMilliseconds,
    staleTime: 0,
  });
}

/** How Meta treats the account, and which buttons it shows. */
export function useAccountDetails() {
  const { phone, account } = usePhoneScene();
  return useQuery({
    queryKey: ['phone', 'account', account.username],
    queryFn: () => phone.readAccount(account.username),
    refetchInterval: accountMilliseconds,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The comments under the account's post. */
export function useComments() {
  const { phone, account } = usePhoneScene();
  return useQuery({
    queryKey: ['phone', 'comments', account.username],
    queryFn: () => phone.listComments(account.username),
    refetchInterval: chatMilliseconds * 2,
    staleTime: 0,
  });
}
