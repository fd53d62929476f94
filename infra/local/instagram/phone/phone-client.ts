import type { Fault } from '../../faults.ts';
import type { AccountOptions, MenuItem } from '../account-options.ts';
import type { Message } from '../messages.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import type {
  AccountChange,
  Arrival,
  Control,
  Edit,
  Manner,
  Mention,
  NewComment,
  NewMessage,
  NoteToSelf,
  OptIn,
  ProfileChange,
  Reaction,
  Reading,
  Revocation,
  StaffMessage,
  Tap,
} from './phone-forms.ts';

export interface PhoneAccount {
  username: string;
  name: string;
  professionalId: string;
  isSubscribed: boolean;
}

/** What people see of an account, and how Meta treats it. */
export interface PhoneAccountDetails extends PhoneAccount, AccountOptions {
  iceBreakers: { question: string; payload: string }[];
  menu: MenuItem[];
}

/** The result of an action that the app may hear of. */
export interface Told {
  /** How the webhook's first try went; null: none is sent, or it is sent later. */
  delivery: Delivery | null;
}

export interface WrittenMessage extends Told {
  mid: string;
}

export interface WrittenComment extends Told {
  id: string;
  /** The second id of a comment that is delivered twice, if Meta gives it two. */
  twinId?: string;
}

export interface PhoneComment {
  id: string;
  author: { igsid: string; username: string; name: string };
  /** Whether the account itself wrote it. */
  isOwn: boolean;
  isLive: boolean;
  /** The comment it answers. */
  parentId?: string;
  text: string;
  mediaId: string;
  /** Unix milliseconds. */
  at: number;
  /** The account's public replies, oldest first. */
  replies: { id: string; text: string; at: number }[];
  hasPrivateReply: boolean;
}

export interface PhoneConversation {
  /** Oldest first. */
  messages: Message[];
  /** The last message's id: ask for what comes `after` it. */
  cursor: string | null;
  isSeen: boolean;
  isTyping: boolean;
  /** The mid up to which the customer has read. */
  readTo: string | null;
}

/** The actions of the phone's API; `phone-actions.ts` says what each does. An unnamed id is a mid. */
export interface Phone {
  write(message: NewMessage): Promise<WrittenMessage>;
  edit(mid: string, edit: Edit): Promise<WrittenMessage>;
  unsend(mid: string, manner?: Manner): Promise<WrittenMessage>;
  react(mid: string, reaction: Reaction): Promise<Told>;
  unreact(mid: string, manner?: Manner): Promise<Told>;
  read(username: string, igsid: string, reading?: Reading): Promise<Told>;
  tap(tap: Tap): Promise<WrittenMessage>;
  arrive(arrival: Arrival): Promise<Told>;
  optIn(optIn: OptIn): Promise<Told>;

  writeAsStaff(message: StaffMessage): Promise<WrittenMessage>;
  writeToSelf(note: NoteToSelf): Promise<WrittenMessage>;
  moveThread(control: Control): Promise<Told>;

  comment(comment: NewComment): Promise<WrittenComment>;
  mention(mention: Mention): Promise<Told>;
  listComments(username: string): Promise<PhoneComment[]>;

  readConversation(username: string, igsid: string, after?: string): Promise<PhoneConversation>;
  listAccounts(): Promise<PhoneAccount[]>;
  readAccount(username: string): Promise<PhoneAccountDetails>;
  changeAccount(username: string, change: AccountChange): Promise<PhoneAccountDetails>;
  endTokens(username: string, revocation: Revocation): Promise<PhoneAccountDetails>;
  changeProfile(igsid: string, change: ProfileChange): Promise<{ igsid: string }>;

  planFault(fault: Fault): Promise<void>;
  forgetFaults(): Promise<void>;
}

/** A client for the phone API of the stand-in at `metaUrl`. Throws with the stand-in's own explanation. */
export function createPhone(metaUrl: string): Phone {
  async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${metaUrl}/${path}`, init);
    const answer = (await response.json()) as Answer & { error?: string };
    if (!response.ok) throw new Error(answer.error);
    return answer;
  }
  const get = <Answer>(path: string) => ask<Answer>('GET', `_phone/${path}`);
  const post = <Answer>(path: string, form: unknown = {}) =>
    ask<Answer>('POST', `_phone/${path}`, form);
  const account = (username: string) => `accounts/${encodeURIComponent(username)}`;
  const thread = (username: string, igsid: string) =>
    `conversations/${encodeURIComponent(username)}/${igsid}`;
  return {
    write: (message) => post('messages', message),
    edit: (mid, edit) => ask('PATCH', `_phone/messages/${mid}`, edit),
    unsend: (mid, manner) => ask('DELETE', `_phone/messages/${mid}`, manner),
    react: (mid, reaction) => ask('PUT', `_phone/messages/${mid}/reaction`, reaction),
    unreact: (mid, manner) => ask('DELETE', `_phone/messages/${mid}/reaction`, manner),
    read: (username, igsid, reading) => post(`${thread(username, igsid)}/seen`, reading),
    tap: (tap) => post('postbacks', tap),
    arrive: (arrival) => post('referrals', arrival),
    optIn: (optIn) => post('opt-ins', optIn),

    writeAsStaff: (message) => post('staff-messages', message),
    writeToSelf: (note) => post('self-messages', note),
    moveThread: (control) => post('thread-control', control),

    comment: (comment) => post('comments', comment),
    mention: (mention) => post('mentions', mention),
    async listComments(username) {
      const path = `comments/${encodeURIComponent(username)}`;
      return (await get<{ comments: PhoneComment[] }>(path)).comments;
    },

    readConversation: (username, igsid, after) => {
      const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
      return get(`${thread(username, igsid)}${query}`);
    },
    async listAccounts() {
      return (await get<{ accounts: PhoneAccount[] }>('accounts')).accounts;
    },
    readAccount: (username) => get(account(username)),
    changeAccount: (username, change) => ask('PATCH', `_phone/${account(username)}`, change),
    endTokens: (username, revocation) => post(`${account(username)}/revocations`, revocation),
    changeProfile: (igsid, change) => ask('PATCH', `_phone/people/${igsid}`, change),

    async planFault(fault) {
      await ask('POST', '_faults', fault);
    },
    async forgetFaults() {
      await ask('DELETE', '_faults');
    },
  };
}
