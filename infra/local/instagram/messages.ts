/** One message of a conversation, as the people in it see it. */
export interface Message {
  mid: string;
  author: 'customer' | 'account';
  /** The account's staff wrote it in the Instagram app, not the app by API. */
  isFromInstagramApp?: boolean;
  text?: string;
  attachments?: Attachment[];
  quickReplies?: { title: string; payload: string }[];
  /** What the quick reply, ice breaker, menu item or button that was tapped stands for. */
  payload?: string;
  /** The mid of the message this one answers. */
  replyTo?: string;
  /** The story of the account that this one answers. */
  replyToStory?: Story;
  /** Instagram shows no app what it is. */
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

/** What is chosen by the one who writes. */
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

/** What somebody attaches on the phone. */
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
