import type { Clock } from '../clock.ts';
import type { Account } from './accounts.ts';
import type { Person } from './conversations.ts';

/** What somebody wrote under a post of an account. */
export interface Comment {
  id: string;
  account: Account;
  author: Person;
  text: string;
  mediaId: string;
  /** Unix milliseconds. */
  at: number;
  /** The account's public replies, oldest first. */
  replies: { id: string; text: string }[];
  /** Meta allows one private reply for each comment. */
  hasPrivateReply: boolean;
}

export class Comments {
  #comments: Comment[] = [];
  #idsGiven = 0;
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(account: Account, author: Person, text: string): Comment {
    const comment: Comment = {
      id: this.#inventId(),
      account,
      author,
      text,
      mediaId: '17900000000051900',
      at: this.#clock.now(),
      replies: [],
      hasPrivateReply: false,
    };
    this.#comments.push(comment);
    return comment;
  }

  find(id: string): Comment | undefined {
    return this.#comments.find((comment) => comment.id === id);
  }

  /** The answer is the reply's id. */
  reply(comment: Comment, text: string): string {
    const id = this.#inventId();
    comment.replies.push({ id, text });
    return id;
  }

  #inventId(): string {
    this.#idsGiven += 1;
    return `1790000000006${String(this.#idsGiven).padStart(4, '0')}`;
  }
}
