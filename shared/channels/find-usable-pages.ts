import { describeOwnToken } from '../instagram/describe-own-token.ts';
import {
  appSecretProof,
  type FacebookPage,
  findPage,
  listPages,
  type TokenDescription,
} from '../instagram/facebook-login.ts';
import type { FailureClass } from '../instagram/failure-rules.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { GraphRefusal } from '../instagram/graph-errors.ts';
import { logger } from '../logger.ts';
import type { AppSecret } from '../secrets/app-secret.ts';

/** Refusals that concern one Page, not the person's token. */
const ofOnePage: FailureClass[] = ['gone', 'permission', 'request'];

interface DescribedPage {
  id: string;
  name: string;
  access_token: string | null;
  instagram_business_account: { id: string; username: string } | null;
  usable: boolean;
  /** What to do about it, if the Page cannot be used. */
  reason: string | null;
}

/**
 * The Pages a user token can see. The listing leaves out those of a business portfolio; those that the person
 * chose in the dialog are read one by one.
 */
export async function findUsablePages(
  token: string,
  secret: AppSecret,
): Promise<{ data: DescribedPage[]; hint: string | null }> {
  const access = { login: 'facebook' as const, token };
  const description = await describeOwnToken(token, secret);
  // Only the app that issued the token can prove a call with its secret; another app's token goes without.
  const app = { id: secret.facebookAppId, secret: secret.facebookAppSecret };
  const proof = description ? appSecretProof(app, token) : undefined;
  const listed = await listPages(access, proof);
  const known = new Set(listed.map(({ id }) => id));
  const chosen = description?.targets.get('pages_show_list') ?? [];
  const unlisted = await Promise.all(
    chosen.filter((id) => !known.has(id)).map((id) => findIfThere(access, id, proof)),
  );
  const pages = [...listed, ...unlisted.filter((page) => page !== undefined)];
  return { data: pages.map(describePage), hint: pages.length > 0 ? null : hintFor(description) };
}

/** A Page that was chosen may be gone, or closed to its chooser by now: the others can be used all the same. */
async function findIfThere(
  access: GraphAccess,
  id: string,
  proof: string | undefined,
): Promise<FacebookPage | undefined> {
  try {
    return await findPage(access, id, proof);
  } catch (error) {
    if (!(error instanceof GraphRefusal) || !ofOnePage.includes(error.failureClass)) throw error;
    logger.info('a chosen Page could not be read', { code: error.code, subcode: error.subcode });
    return undefined;
  }
}

function describePage({ id, name, token, tasks, account }: FacebookPage): DescribedPage {
  const reason = findObstacle({ token, tasks, account });
  return {
    id,
    name,
    access_token: token ?? null,
    instagram_business_account: account ?? null,
    usable: reason === null,
    reason,
  };
}

function findObstacle({
  token,
  tasks,
  account,
}: Pick<FacebookPage, 'token' | 'tasks' | 'account'>): string | null {
  if (!account) {
    return 'No Instagram account is linked to this Page. Link a professional account in the Page settings.';
  }
  if (tasks.length > 0 && !tasks.includes('MESSAGING')) {
    return 'You may not answer messages of this Page. Ask its admin for the messaging task.';
  }
  if (!token) return 'Meta gave no token for this Page. Log in again and choose it in the dialog.';
  return null;
}

function hintFor(description: TokenDescription | undefined): string {
  return description?.scopes.includes('business_management')
    ? 'You have no Pages. Create one, or ask its admin to add you.'
    : 'Pages of a business portfolio show only with the permission business_management. Log in again and grant it.';
}
