import type { Attachment, Referral } from '../instagram/webhook-events.ts';
import type { Conversation, ConversationMessage } from './conversation.ts';
import { cutText } from './cut-text.ts';
import { colleagueMark } from './model-instructions.ts';

const longestText = 4000;
const longestQuote = 150;

/** https://developers.facebook.com/docs/instagram-platform/webhooks/examples */
const attachmentNames: Record<string, string> = {
  audio: 'voice message',
  ephemeral: 'disappearing photo, cannot be viewed',
  ig_post: 'shared post',
  ig_reel: 'shared reel',
  ig_story: 'shared story',
  media: 'shared post',
  reel: 'shared reel',
  share: 'shared post',
  story: 'shared story',
  story_mention: 'mentioned the business in a story',
  unsupported: 'message of a kind that cannot be shown here',
};

/** A message as text for a model: whatever is not text is named in square brackets. */
export function describeMessage(
  message: ConversationMessage,
  { messages }: Pick<Conversation, 'messages'>,
): string {
  const { author, text = '', attachments = [], replyTo, payload, referral } = message;
  const answered = messages.find(({ id }) => id === replyTo?.mid)?.text;
  const notes = [
    ...(answered ? [`in reply to: ${quote(answered)}`] : []),
    ...(replyTo?.story ? ['in reply to a story'] : []),
    ...(referral ? [describeReferral(referral)] : []),
    ...attachments.map(describeAttachment),
    ...(payload ? [`tapped a button that stands for: ${quote(payload)}`] : []),
  ];
  const said = cutText(text.toWellFormed().trim(), longestText);
  const parts = [...notes.map((note) => `[${note}]`), ...(said ? [said] : [])];
  const described = parts.join('\n') || '[empty message]';
  return author === 'person' ? `${colleagueMark} ${described}` : described;
}

/** Somebody else's text on one line, so that it stays inside its note. */
export function quote(text: string): string {
  const line = text.toWellFormed().replace(/\s+/g, ' ').trim();
  return JSON.stringify(cutText(line, longestQuote).replace(/[[\]]/g, '|'));
}

function describeAttachment({ type, title }: Attachment): string {
  const name = attachmentNames[type] ?? type.replace(/[^\w -]/g, '');
  return title ? `${name}: ${quote(title)}` : name;
}

function describeReferral({ adTitle, productId, ref }: Referral): string {
  if (adTitle) return `came from the ad ${quote(adTitle)}`;
  if (productId) return `asks about the product with the id ${quote(productId)}`;
  return ref ? `came by a link with the mark ${quote(ref)}` : 'came by a link';
}
