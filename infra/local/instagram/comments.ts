import type { Clock } from '../clock.ts';
import type { Account } from './accounts.ts';
import type { Person } from './conversations.ts';

/** A comment under an account's post. */
export interface Comment {
  id: string;
  account: Account;
  author: Person;
  /** Whether the account itself wrote it, in the Instagram app. */
  isOwn: boolean;
  /** Whether it was written during a live broadcast. */
  isLive: boolean;
  /** The comment it answers. */
  parentId?: string;
  text: string;
  mediaId: string;
  /** Unix milliseconds. */
  at: number;
  /** The account's public replies, oldest first. */
  replies: CommentReply[];
  /** Unix milliseconds; Meta allows one private reply for each comment. */
  privateReplyAt?: number;
}

export interface CommentReply {
  id: string;
  text: string;
  /** Unix milliseconds. */
  at: number;
}

const post = '17900000000051900';
const broadcast = '17900000000055900';

export class Comments {
  #comments: Comment[] = [];
  #idsGiven = 0;
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add({
    isOwn = false,
    isLive = false,
    ...written
  }: Pick<Comment, 'account' | 'author' | 'text' | 'parentId'> & {
    isOwn?: boolean;
    isLive?: boolean;
  }): Comment {
    const comment: Comment = {
      id: this.inventId(),
      mediaId: isLive ? broadcast : post,
      at: this.#clock.now(),
      replies: [],
      isOwn,
      isLive,
      ...written,
    };
    this.#comments.push(comment);
    return comment;
  }

  find(id: string): Comment | undefined {
    return this.#comments.find((comment) => comment.id === id);
  }

  /** Oldest first. */
  listOf(account: Account): Comment[] {
    return this.#comments.filter((comment) => comment.account === account);
  }

  reply(comment: Comment, text: string): CommentReply {
    const reply = { id: this.inventId(), text, at: this.#clock.now() };
    comment.replies.push(reply);
    return reply;
  }

  /** Also for comments elsewhere on Instagram. */
  inventId(): string {
    this.#idsGiven += 1;
    return `1790000000006${String(this.#idsGiven).padStart(4, '0')}`;
  }
}
