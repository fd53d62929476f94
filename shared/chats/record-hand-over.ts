import type { HandOver } from '../instagram/webhook-events.ts';
import { logger } from '../logger.ts';
import { getAppSecret } from '../secrets/app-secret.ts';
import type { AccountOwner } from '../storage/accounts.ts';
import { noteHandOver } from '../storage/chat-signs.ts';
import { type Chat, findChat } from '../storage/chats.ts';
import { prolongTakeOver } from '../storage/take-overs.ts';
import { handBack } from './take-over.ts';
import { takeOverMilliseconds } from './take-over-time.ts';

/** Meta's own inbox: if the thread goes there, a person answers. */
const inboxAppId = '263902037430900';

/**
 * Another app or inbox now has the thread, and the agent falls silent; or it was passed to us, and the agent
 * continues, unless a person came since. It is noted only once done, so a crash in between repeats it.
 * https://developers.facebook.com/docs/messenger-platform/conversation-routing
 */
export async function recordHandOver(owner: AccountOwner, event: HandOver): Promise<void> {
  const { customerId, timestamp, action, newOwner } = event;
  const chat = await findChat({ channelId: owner.channelId, customerId });
  if (chat?.startedAt === undefined || (chat.handedOverAt ?? 0) >= timestamp) return;
  const isOurs = await isForUs(event);
  logger.info('the thread changed hands', { ...owner, customerId, action, newOwner, isOurs });
  if (isOurs) await handBack(chat, timestamp);
  else await handToOthers(chat, timestamp);
  await noteHandOver(chat, timestamp);
}

async function handToOthers(chat: Chat, timestamp: number): Promise<void> {
  if (timestamp <= (chat.handedBackAt ?? 0)) return;
  const takenOverAt = Math.max(chat.takenOverAt ?? 0, timestamp);
  await prolongTakeOver(chat, timestamp + takeOverMilliseconds, takenOverAt);
}

/**
 * Meta names apps by an id that the settings may lack. So a passed thread is ours unless it is clearly not,
 * and a taken thread is another app's unless we clearly took it.
 */
async function isForUs({ action, newOwner, previousOwner }: HandOver): Promise<boolean> {
  const { instagramAppId, facebookAppId } = await getAppSecret();
  const own = [instagramAppId, facebookAppId].filter(Boolean);
  if (own.includes(newOwner)) return true;
  if (action === 'take' || newOwner === inboxAppId) return false;
  return previousOwner === undefined || !own.includes(previousOwner);
}
