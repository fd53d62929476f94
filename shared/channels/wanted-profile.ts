import { createHash } from 'node:crypto';
import type { StoredAgent } from '../agents/agent.ts';
import type { MessengerProfile, ProfileField } from '../instagram/messenger-profile.ts';
import type { Channel } from '../storage/channels.ts';

/** The profile that an agent's settings ask for; empty without an agent. */
export function wantedProfile(settings: StoredAgent | undefined): MessengerProfile {
  const { iceBreakers = [], persistentMenu = [] } = settings ?? {};
  return {
    ...(iceBreakers.length > 0 && { ice_breakers: iceBreakers }),
    ...(persistentMenu.length > 0 && {
      persistent_menu: persistentMenu.map((item) =>
        'url' in item
          ? { type: 'web_url' as const, ...item }
          : { type: 'postback' as const, ...item },
      ),
    }),
  };
}

export function fieldsOf(profile: MessengerProfile): ProfileField[] {
  const fields: ProfileField[] = ['ice_breakers', 'persistent_menu'];
  return fields.filter((field) => profile[field]);
}

/** Equal for profiles that look the same. */
export function hashOf(profile: MessengerProfile): string {
  return createHash('sha256').update(JSON.stringify(profile)).digest('hex');
}

/** Whether two settings of an agent show the same profile on its account. */
export function isSameProfile(one: StoredAgent | undefined, other: StoredAgent): boolean {
  return hashOf(wantedProfile(one)) === hashOf(wantedProfile(other));
}

/** Whether the account shows what the agent's settings say. */
export function isProfileApplied(
  { messengerProfile: applied }: Channel,
  settings: StoredAgent | undefined,
): boolean {
  const wanted = wantedProfile(settings);
  if (!applied) return fieldsOf(wanted).length === 0;
  return applied.hash === hashOf(wanted) && !applied.failure;
}
