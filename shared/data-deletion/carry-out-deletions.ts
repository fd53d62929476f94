import { logger } from '../logger.ts';
import { deleteDoomedSecret } from '../secrets/secret-lifecycle.ts';
import { deleteSomeComments } from '../storage/comment-lists.ts';
import {
  type CondemnedChannel,
  type CondemnedChat,
  deleteChat,
  forgetCondemnedChannel,
  listCondemnedChannels,
  listCondemnedChats,
} from '../storage/condemned-channels.ts';
import {
  beginDeletionTurn,
  findDeletion,
  finishDeletion,
  listOpenDeletions,
} from '../storage/data-deletions.ts';
import { eraseMessages, listErasable } from '../storage/erased-chats.ts';
import { condemnChannels } from './request-deletion.ts';

/**
 * Longer than any function runs: one that read the channel before it was condemned may still write a
 * message, which a later look finds.
 */
const stragglerMilliseconds = 2 * 60_000;
const chatsAtOnce = 25;
/** Later than the time in any message key. */
const endOfTime = 999_999_999_999_999;

/**
 * Continues the unfinished deletions until `deadline` (Unix milliseconds). It may be killed at any point:
 * the next run continues where this one stopped.
 */
export async function carryOutDeletions(deadline: number): Promise<void> {
  for (const code of await listOpenDeletions()) {
    if (Date.now() > deadline) return;
    await carryOut(code, deadline);
  }
}

async function carryOut(code: string, deadline: number): Promise<void> {
  const deletion = await findDeletion(code);
  if (!deletion?.grantor) return;
  const { grantor, requestedAt } = deletion;
  await beginDeletionTurn(code, Date.now());
  // The process that recorded the request may have died before it got here.
  let isDone = await condemnChannels(code, grantor, requestedAt);
  for (const channel of await listCondemnedChannels(code)) {
    if (!(await deleteChats(code, channel, deadline))) isDone = false;
  }
  if (!isDone) return;
  if (!(await finishDeletion({ code, grantor, requestedAt }, Date.now()))) return;
  logger.info('data deletion done', { code });
}

/** @returns whether nothing of the channel is left, and nothing more can arrive */
async function deleteChats(
  code: string,
  { channelId, accountId, condemnedAt, secretName }: CondemnedChannel,
  deadline: number,
): Promise<boolean> {
  // The process that condemned the channel may have died before it got here.
  if (secretName) await deleteDoomedSecret(secretName);
  const isFinal = Date.now() > condemnedAt + stragglerMilliseconds;
  for (;;) {
    const chats = await listCondemnedChats(channelId, chatsAtOnce);
    if (chats.length === 0) break;
    for (const chat of chats) {
      if (!(await deleteWithMessages(code, chat, accountId, deadline))) return false;
    }
  }
  while (!(await deleteSomeComments(channelId))) if (Date.now() > deadline) return false;
  if (isFinal) await forgetCondemnedChannel(code, channelId);
  return isFinal;
}

/**
 * Deletes the messages first, so that the chat can be found while one is left. Each leaves a tombstone, so
 * that no delivery brings it back.
 *
 * @returns false if the time ran out
 */
async function deleteWithMessages(
  code: string,
  chat: CondemnedChat,
  accountId: string,
  deadline: number,
): Promise<boolean> {
  for (;;) {
    if (Date.now() > deadline) return false;
    const messages = await listErasable(chat, endOfTime);
    if (messages.length === 0) break;
    await eraseMessages(chat, messages, { accountId }, Date.now());
  }
  // A message that arrived meanwhile keeps the chat for the next look.
  await deleteChat(code, chat);
  return true;
}
