import { graphAccess } from '../channels/channel-access.ts';
import {
  findPageAccount,
  type InstagramAccount,
  listSubscribedFields,
  readLoginAccount,
} from '../instagram/accounts.ts';
import { describeOwnToken } from '../instagram/describe-own-token.ts';
import type { TokenDescription } from '../instagram/facebook-login.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import { getAppSecret } from '../secrets/app-secret.ts';
import type { Channel } from '../storage/channels.ts';

/** Meta's reply to one question: an answer, a refusal, or nothing at all. */
export type Reply<T> = { answer: T } | { refusal: GraphRefusal } | 'unreachable';

/** What Meta says about a connection right now. */
export interface Inspection {
  /** Undefined inside: the Page has no linked account. */
  account: Reply<InstagramAccount | undefined>;
  subscribedFields: Reply<string[]>;
  /** Undefined inside: Meta does not say, as for every token of Instagram Login. */
  token: Reply<TokenDescription | undefined>;
}

/** Asks Meta about a channel that has a token, everything at once; changes nothing. */
export async function inspectConnection(channel: Channel): Promise<Inspection> {
  const { pageId } = channel;
  const [access, secret] = await Promise.all([graphAccess(channel), getAppSecret()]);
  const [account, subscribedFields, token] = await Promise.all([
    ask<InstagramAccount | undefined>(() =>
      pageId ? findPageAccount(access, pageId) : readLoginAccount(access),
    ),
    ask(() => listSubscribedFields(access, pageId, secret.facebookAppId)),
    ask(async () =>
      access.login === 'facebook' ? describeOwnToken(access.token, secret) : undefined,
    ),
  ]);
  return { account, subscribedFields, token };
}

async function ask<T>(question: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { answer: await question() };
  } catch (error) {
    if (error instanceof GraphRefusal) return { refusal: error };
    if (error instanceof GraphUnreachable) return 'unreachable';
    throw error;
  }
}
