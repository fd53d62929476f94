/** One message of a conversation, as the people in it see it. */
export interface Message {
  mid: string;
  author: 'customer' | 'account';
  /** Whether the account's staff wrote it in the Instagram app, not the Meta app by API. */
  isFromInstagramApp?: boolean;
  text?: string;
  attachments?: Attachment[];
  quickReplies?: { title: string; payload: string }[];
  /** The payload of the quick reply, ice breaker, menu item or button that was tapped. */
  payload?: string;
  /** The mid of the message that this one answers. */
  replyTo?: string;
  /** The account's story that this one answers. */
  replyToStory?: Story;
  /** Whether Instagram hides the content from every app. */
  isUnsupported?: boolean;
  /** The account's reaction to this message. */
  reaction?: string;
  customerReaction?: string;
  /** How often it was edited. */
  edits?: number;
  /** Unix milliseconds. */
  at: number;
  isDeleted: boolean;
}

interface Story {
  url: string;
  id: string;
}

/** The parts that the author chooses. */
export type MessageContent = Pick<
  Message,
  | 'text'
  | 'attachments'
  | 'quickReplies'
  | 'payload'
  | 'replyTo'
  | 'replyToStory'
  | 'isUnsupported'
  | 'isFromInstagramApp'
>;

/** An attachment sent from the phone. */
export interface NewAttachment {
  /** Meta's name for it: image, video, audio, file, share, ig_post, story_mention, ephemeral … */
  type: string;
  url?: string;
  /** The caption of a shared post or reel. */
  title?: string;
  /** The shared post or reel. */
  mediaId?: string;
}

export interface Attachment {
  type: string;
  payload?: Record<string, unknown>;
}
