import { changeConnected } from './channel-updates.ts';
import type { AppliedProfile, Channel } from './channels.ts';

/** Writes only while the channel still has the connection that the caller saw. */
export async function noteProfile(channel: Channel, applied: AppliedProfile): Promise<void> {
  await changeConnected(channel, { set: { messengerProfile: applied } });
}

/** Nothing of ours is on the account any more. */
export async function forgetProfile(channel: Channel): Promise<void> {
  await changeConnected(channel, { remove: ['messengerProfile'] });
}
