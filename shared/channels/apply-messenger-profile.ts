import type { GraphAccess } from '../instagram/graph-client.ts';
import { GraphRefusal } from '../instagram/graph-errors.ts';
import { deleteMessengerProfile, setMessengerProfile } from '../instagram/messenger-profile.ts';
import { logger } from '../logger.ts';
import { findAgent } from '../storage/agents.ts';
import { forgetProfile, noteProfile } from '../storage/applied-profiles.ts';
import type { AppliedProfile, Channel } from '../storage/channels.ts';
import { graphAccess } from './channel-access.ts';
import { fieldsOf, hashOf, wantedProfile } from './wanted-profile.ts';

/** Content that Meta refused is not tried again before this time has passed. */
const refusedMilliseconds = 24 * 3_600_000;

/**
 * Puts the ice breakers and the menu of the channel's agent on its account, unless they are what was last put
 * there. What the owner set up in the Instagram app stays until an agent brings its own.
 *
 * A failure is noted on the channel and affects nothing else: the next look at the channel tries again. The
 * change is noted before it is made, so that after a crash we know that something may be there.
 */
export async function applyMessengerProfile(channel: Channel): Promise<void> {
  const { tenantId, channelId, agentId, messengerProfile: applied } = channel;
  const agent = agentId ? await findAgent(tenantId, agentId) : undefined;
  const wanted = wantedProfile(agent?.settings);
  const [hash, fields, now] = [hashOf(wanted), fieldsOf(wanted), Date.now()];
  if (!isDue(applied, hash, now)) return;
  const present = applied?.fields ?? [];
  const superfluous = present.filter((field) => !fields.includes(field));
  const begun = { hash, fields: [...new Set([...present, ...fields])] };
  await noteProfile(channel, { ...begun, failure: { class: 'unknown-outcome', at: now } });
  try {
    const access = await graphAccess(channel);
    if (superfluous.length > 0) await deleteMessengerProfile(access, superfluous);
    if (fields.length > 0) await setMessengerProfile(access, wanted);
  } catch (error) {
    await noteProfile(channel, { ...begun, failure: { ...describe(error), at: now } });
    const reason = String(error);
    logger.warn('ice breakers and menu could not be set', { tenantId, channelId, reason });
    return;
  }
  await noteProfile(channel, { hash, fields });
}

function isDue(applied: AppliedProfile | undefined, hash: string, now: number): boolean {
  if (applied?.hash !== hash) return applied !== undefined || hash !== hashOf({});
  const { failure } = applied;
  if (!failure) return false;
  return failure.class !== 'request' || failure.at + refusedMilliseconds <= now;
}

function describe(error: unknown): Omit<NonNullable<AppliedProfile['failure']>, 'at'> {
  if (!(error instanceof GraphRefusal)) return { class: 'unknown-outcome' };
  const { code, subcode, failureClass } = error;
  return { class: failureClass, code, ...(subcode && { subcode }) };
}

/** Kept short, since somebody is waiting for the disconnect. */
const removalMilliseconds = 3_000;

/** Removes what we put on an account that is being disconnected. Best effort: its token may be dead. */
export async function removeMessengerProfile(channel: Channel, access: GraphAccess): Promise<void> {
  const { tenantId, channelId, messengerProfile: applied } = channel;
  if (!applied || applied.fields.length === 0) return;
  try {
    await deleteMessengerProfile(access, applied.fields, removalMilliseconds);
    await forgetProfile(channel);
  } catch (error) {
    const reason = String(error);
    logger.warn('ice breakers and menu could not be removed', { tenantId, channelId, reason });
  }
}
