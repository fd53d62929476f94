import { randomBytes } from 'node:crypto';
import { isGrantedBy } from '../channels/deauthorize.ts';
import { deleteDoomedSecret } from '../secrets/secret-lifecycle.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import { condemnChannel } from '../storage/condemned-channels.ts';
import { openDeletion } from '../storage/data-deletions.ts';
import { forgetGrant, type Grantor, listGrants } from '../storage/grantors.ts';

/** Bytes of chance in a code: nobody guesses another's. */
const codeBytes = 20;

/**
 * Takes a demand for deletion: it is written down first, then the person's accounts are disconnected.
 * The rest is the worker's. Asked again while one is under way, it is the same one, which then is
 * about what was connected since, too.
 *
 * @returns the code under which its status is shown
 */
export async function requestDeletion(grantor: Grantor): Promise<string> {
  const code = randomBytes(codeBytes).toString('hex');
  const now = Date.now();
  const underWay = await openDeletion(grantor, code, now);
  await condemnChannels(underWay, grantor, now);
  return underWay;
}

/**
 * Deletes the channels of the deletion's person, their secrets and what points to them, and notes that
 * their chats must go. What was first connected after the demand is not meant by it, nor is what somebody
 * else has connected since. A channel from before it goes, also where the person has connected it anew since:
 * what the demand is about lies in it.
 *
 * @returns false where one was changed at the same time: look again
 */
export async function condemnChannels(
  code: string,
  grantor: Grantor,
  requestedAt: number,
): Promise<boolean> {
  let areGone = true;
  for (const { tenantId, channelId } of await listGrants(grantor)) {
    const channel = await findChannel(tenantId, channelId);
    if (!channel || (channel.createdAt ?? channel.connectedAt) > requestedAt) continue;
    if (!isGrantedBy(channel, grantor)) await forgetGrant(grantor, channelId);
    else if (!(await condemn(code, grantor, channel))) areGone = false;
  }
  return areGone;
}

async function condemn(code: string, grantor: Grantor, channel: Channel): Promise<boolean> {
  if (!(await condemnChannel(code, grantor, channel, Date.now()))) return false;
  if (channel.secretName) await deleteDoomedSecret(channel.secretName);
  return true;
}
