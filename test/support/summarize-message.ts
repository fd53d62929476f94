/** A message as the API shows it. */
export interface DescribedMessage {
  message_id: string;
  author: string;
  type?: string;
  text?: string;
  timestamp: number;
  attachments?: { type: string }[];
  reply_to?: { message_id?: string; story?: object };
  payload?: string;
  referral?: { ref?: string; ad_id?: string; product_id?: string };
  reactions?: { by: string; emoji: string }[];
  edits?: number;
  unsent_at?: number;
  seen?: boolean;
}

/** Who wrote what, and everything else about it, in one line. */
export function summarizeMessage(message: DescribedMessage): string {
  const { author, type, text = '', attachments = [], reply_to: replyTo, referral } = message;
  const media = attachments.length > 0 ? `[${attachments.map((item) => item.type).join(' ')}]` : '';
  const details = [
    replyTo && (replyTo.story ? 'answers a story' : 'answers a message'),
    message.payload && `taps ${message.payload}`,
    referral && `came by ${referral.ref ?? referral.ad_id ?? referral.product_id}`,
    ...(message.reactions ?? []).map(({ by, emoji }) => `${by} reacts ${emoji}`),
    message.edits && 'edited',
    message.unsent_at && 'unsent',
    message.seen && 'seen',
  ].filter(Boolean);
  const said = [type && `<${type}>`, `${text}${media}`, ...details.map((detail) => `(${detail})`)];
  return `${author}: ${said.filter(Boolean).join(' ')}`;
}
