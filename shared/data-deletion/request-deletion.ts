import { randomBytes } from 'node:crypto';
import { isGrantedBy } from '../channels/deauthorize.ts';
import { deleteDoomedSecret } from '../secrets/secret-lifecycle.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import { condemnChannel } from '../storage/condemned-channels.ts';
import { openDeletion } from '../storage/data-deletions.ts';
import { forgetGrant, type Grantor, listGrants } from '../storage/grantors.ts';

/** Random bytes in a code, so that nobody guesses another's. */
const codeBytes = 20;

/**
 * Takes a request for deletion: records it first, then disconnects the person's accounts. The worker does
 * the rest. A request made while a deletion is under way renews that one, which then also covers what was
 * connected since.
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
 * Deletes the channels of the person who requested it, their secrets and what points to them, and notes that
 * their chats must go. The request does not cover what was first connected after it, nor what somebody else
 * has connected since. A channel from before it goes even if the person has reconnected it since: it holds
 * the data that the request is about.
 *
 * @returns false if one was changed at the same time: look again
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
