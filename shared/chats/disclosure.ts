import type { StoredAgent } from '../agents/agent.ts';
import { findSaying } from '../sayings/find-saying.ts';
import type { Channel } from '../storage/channels.ts';
import type { Chat } from '../storage/chats.ts';

/** After this long without a message, it is a new conversation to the customer. */
const lapseMilliseconds = 24 * 3_600_000;

/** The sentence that says it is a bot, or nothing if the tenant has switched it off. */
export function findDisclosure(
  agent: StoredAgent,
  { disclosure }: Pick<Channel, 'disclosure'>,
): string | undefined {
  const enabled = agent.disclosure?.enabled ?? disclosure?.enabled ?? true;
  if (!enabled) return undefined;
  return agent.disclosure?.text ?? disclosure?.text ?? findSaying(agent, 'disclosure');
}

/**
 * Whether the bot must say (again) that it is one: at the start, after a person's turn and after a long
 * lapse, as required by Meta's policy and by law (California, Germany, the EU's AI Act).
 * https://developers.facebook.com/docs/messenger-platform/policy/policy-overview
 *
 * @param lastBefore when the newest message before the open ones was written, in Unix milliseconds
 */
export function isDisclosureDue(
  { disclosedAt, personAt = 0 }: Chat,
  lastBefore: number | undefined,
  now: number,
): boolean {
  if (disclosedAt === undefined || disclosedAt < personAt) return true;
  return lastBefore === undefined || lastBefore < now - lapseMilliseconds;
}
