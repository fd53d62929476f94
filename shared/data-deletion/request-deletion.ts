import { randomBytes } from 'node:crypto';
import { isGrantedBy } from '../channels/deauthorize.ts';
import { deleteDoomedSecret } from '../secrets/secret-lifecycle.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import { condemnChannel } from '../storage/condemned-channels.ts';
import { openDeletion } from '../storage/data-deletions.ts';
import { forgetGrant, type Grantor, listGrants } from '../storage/grantors.ts';

/** Random bytes in a code: enough that nobody can guess another's. */
const codeBytes = 20;

/**
 * Accepts a deletion request: it is recorded first, then the person's accounts are disconnected. The worker
 * does the rest. A repeated request joins the one that is under way.
 *
 * @returns the code under which its status is shown
 */
export async function requestDeletion(grantor: Grantor): Promise<string> {
  const code = randomBytes(codeBytes).toString('hex');
  const now = Date.now();
  const underWay = await openDeletion(grantor, code, now);
  // A request already under way has done this, or its worker will.
  if (underWay === code) await condemnChannels(code, grantor, now);
  return underWay;
}

/**
 * Deletes the person's channels, their secrets and what points to them, and notes that their chats must be
 * deleted. The request does not cover what was connected after it, nor what somebody else has connected
 * since.
 *
 * @returns false if one changed at the same time: look again
 */
export async function condemnChannels(
  code: string,
  grantor: Grantor,
  requestedAt: number,
): Promise<boolean> {
  let areGone = true;
  for (const { tenantId, channelId } of await listGrants(grantor)) {
    const channel = await findChannel(tenantId, channelId);
    if (!channel || channel.connectedAt > requestedAt) continue;
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
