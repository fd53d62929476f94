import type { Clock } from '../../clock.ts';
import type { Message } from '../messages.ts';
import type { Phone } from './phone-client.ts';

const LOOK_EVERY = 150;
const COMPLETE_AFTER_QUIET = 1_500;
/** Meta's policy asks bots to answer within 30 seconds. */
const GIVE_UP_AFTER = 30_000;

export type AnswerEvent =
  | { kind: 'seen' }
  | { kind: 'typing' }
  /** One part of the answer. `milliseconds` since the customer wrote. */
  | { kind: 'part'; message: Message; milliseconds: number };

/**
 * Yields what the account does about a message, as it happens. Ends when the answer is complete (nothing more
 * for a moment, nobody typing) or when none has begun within 30 seconds.
 */
export async function* followAnswer(
  phone: Phone,
  clock: Clock,
  { username, igsid, mid }: { username: string; igsid: string; mid: string },
): AsyncGenerator<AnswerEvent> {
  const wroteAt = clock.now();
  const told = { seen: false, typing: false };
  let cursor = mid;
  let answeredAt: number | undefined;
  while (clock.now() - (answeredAt ?? wroteAt) < GIVE_UP_AFTER) {
    const conversation = await phone.readConversation(username, igsid, cursor);
    cursor = conversation.cursor ?? cursor;
    if (conversation.isSeen && !told.seen) yield { kind: 'seen' };
    if (conversation.isTyping && !told.typing) yield { kind: 'typing' };
    told.seen ||= conversation.isSeen;
    told.typing = conversation.isTyping;
    for (const message of conversation.messages.filter(({ author }) => author === 'account')) {
      answeredAt = clock.now();
      yield { kind: 'part', message, milliseconds: answeredAt - wroteAt };
    }
    const isQuiet = answeredAt !== undefined && clock.now() - answeredAt >= COMPLETE_AFTER_QUIET;
    if (isQuiet && !conversation.isTyping) return;
    await clock.sleep(LOOK_EVERY);
  }
}
