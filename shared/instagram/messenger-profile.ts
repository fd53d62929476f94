import { callGraph, type GraphAccess } from './graph-client.ts';

/** What people see in the chat with an account before they write, and in its menu. */
export interface MessengerProfile {
  /** At most 4. */
  ice_breakers?: { question: string; payload: string }[];
  persistent_menu?: MenuItem[];
}

type MenuItem =
  | { type: 'postback'; title: string; payload: string }
  | { type: 'web_url'; title: string; url: string };

export type ProfileField = keyof MessengerProfile;

/** The one text for every language; Meta requires a default. */
const locale = 'default';

/**
 * Replaces what is given and leaves the rest as it is. `me` is the account, or the Page for a Page's token:
 * the node that Meta requires for each login.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/ice-breakers
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/persistent-menu
 */
export async function setMessengerProfile(
  access: GraphAccess,
  { ice_breakers: iceBreakers, persistent_menu: menu }: MessengerProfile,
): Promise<void> {
  await callGraph(access, {
    method: 'POST',
    path: 'me/messenger_profile',
    body: {
      platform: 'instagram',
      ...(iceBreakers && { ice_breakers: [{ call_to_actions: iceBreakers, locale }] }),
      ...(menu && { persistent_menu: [{ locale, call_to_actions: menu }] }),
    },
  });
}

/** Deletes the named fields; those that are not there do no harm. */
export async function deleteMessengerProfile(
  access: GraphAccess,
  fields: ProfileField[],
  timeLimit?: number,
): Promise<void> {
  await callGraph(access, {
    method: 'DELETE',
    path: 'me/messenger_profile',
    query: { platform: 'instagram', fields: JSON.stringify(fields) },
    timeLimit,
  });
}
