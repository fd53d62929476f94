import { isPublicHttpsUrl } from '../outbound/public-url.ts';
import type { Conversation, ConversationMessage } from './conversation.ts';
import { describeMessage, quote } from './describe-message.ts';
import type { ModelPart, ModelTurn } from './model-session.ts';

/** In characters; the newest messages are kept. */
const longestHistory = 24_000;
const mostImages = 4;
/** Meta's links to media expire, so an older image is only named. */
const recentMilliseconds = 3_600_000;

/**
 * A conversation in a model's form: the customer is the user, we and our colleagues are the assistant. What a
 * customer wrote stays in a user turn, whatever it looks like.
 */
export function toTurns(conversation: Conversation, seesImages = false): ModelTurn[] {
  const kept = keepNewest(conversation);
  const images = seesImages ? imagesToShow(kept.map(({ message }) => message)) : new Map();
  const turns: ModelTurn[] = [{ role: 'user', parts: [{ text: describeCustomer(conversation) }] }];
  for (const { message, text } of kept) {
    const role = message.author === 'customer' ? 'user' : 'assistant';
    addParts(turns, role, [{ text }, ...(images.get(message) ?? [])]);
  }
  // A message that came while an answer was on its way appears before that answer.
  if (turns.at(-1)?.role === 'assistant') {
    const open = kept.filter(({ message }) => message.isOpen).map(({ text }) => text);
    addParts(turns, 'user', [{ text: ['[Not answered yet:]', ...open].join('\n') }]);
  }
  return turns;
}

/** Many models require the sides to alternate: consecutive parts of the same side are joined. */
function addParts(turns: ModelTurn[], role: ModelTurn['role'], parts: ModelPart[]): void {
  const last = turns.at(-1);
  if (last?.role === role) last.parts.push(...parts);
  else turns.push({ role, parts });
}

/** The name is the customer's own text, so it goes where their messages are. */
function describeCustomer({ customer }: Conversation): string {
  const { name, username } = customer;
  const known = [
    ...(name ? [`name ${quote(name)}`] : []),
    ...(username ? [`user name ${quote(username)}`] : []),
  ];
  return `[The customer's profile: ${known.join(', ') || 'nothing is known'}]`;
}

interface Described {
  message: ConversationMessage;
  text: string;
}

/** Keeps open messages first, then the newest ones; returns them in their original order. */
function keepNewest(conversation: Conversation): Described[] {
  const described = conversation.messages.map((message) => ({
    message,
    text: describeMessage(message, conversation),
  }));
  const newestFirst = described.toReversed();
  const wanted = [
    ...newestFirst.filter(({ message }) => message.isOpen),
    ...newestFirst.filter(({ message }) => !message.isOpen),
  ];
  const kept = new Set<Described>();
  let length = 0;
  for (const candidate of wanted) {
    length += candidate.text.length;
    if (length > longestHistory) break;
    kept.add(candidate);
  }
  return described.filter((candidate) => kept.has(candidate));
}

/** The customer's newest images whose links from Meta still work. */
function imagesToShow(messages: ConversationMessage[]): Map<ConversationMessage, ModelPart[]> {
  const newest = messages.at(-1)?.at ?? 0;
  const shown = new Map<ConversationMessage, ModelPart[]>();
  let left = mostImages;
  for (const message of messages.toReversed()) {
    if (message.author !== 'customer') continue;
    if (!message.isOpen && message.at < newest - recentMilliseconds) continue;
    const urls = (message.attachments ?? [])
      .filter(({ type, url = '' }) => type === 'image' && isPublicHttpsUrl(url))
      .slice(0, left);
    left -= urls.length;
    shown.set(
      message,
      urls.map(({ url }) => ({ imageUrl: url as string })),
    );
  }
  return shown;
}
