import { wantedWebhookFields } from '../instagram/accounts.ts';
import type { GraphRefusal } from '../instagram/graph-errors.ts';
import { isProfessional } from '../instagram/require-professional.ts';
import { readableTime } from '../readable-time.ts';
import type { Channel } from '../storage/channels.ts';
import { connectAgain, fine, type HealthCheck, problem, unknown } from './health-check.ts';
import type { Inspection, Reply } from './inspect-connection.ts';

/** Without these, no message of a Page's account can be read or sent. */
const neededScopes = [
  'instagram_basic',
  'instagram_manage_messages',
  'pages_manage_metadata',
  'pages_messaging',
];

/** What Meta's own answers say about a connection. */
export function checkConnection(
  channel: Channel,
  inspection: Inspection | undefined,
  now: number,
): HealthCheck[] {
  if (!inspection) {
    return [problem('token', 'There is no token for this account.', connectAgain)];
  }
  return [
    checkToken(channel, inspection, now),
    checkScopes(channel, inspection),
    checkWebhooks(channel, inspection),
    checkAccount(channel, inspection),
  ];
}

function checkToken(
  { tokenIssuedAt, tokenExpiresAt }: Channel,
  { account, token }: Inspection,
  now: number,
): HealthCheck {
  if (account === 'unreachable') {
    return problem(
      'token',
      'Meta gave no usable answer just now.',
      'Look again in a minute. https://metastatus.com shows whether Meta has trouble.',
    );
  }
  if ('refusal' in account) return explainRefusal(account.refusal);
  const description = answerOf(token);
  const dataAccessEnds = description?.dataAccessExpiresAt;
  if (dataAccessEnds && dataAccessEnds * 1000 <= now) {
    const ended = readableTime(dataAccessEnds * 1000);
    return problem('token', `The permission to read data ended at ${ended}.`, connectAgain);
  }
  const expiresAt = description?.expiresAt || tokenExpiresAt;
  const issued = tokenIssuedAt ? `, issued at ${readableTime(tokenIssuedAt * 1000)}` : '';
  const expires = expiresAt
    ? `expires at ${readableTime(expiresAt * 1000)}`
    : 'does not expire by date';
  return fine('token', `Meta takes the token${issued}; it ${expires}.`);
}

function explainRefusal(refusal: GraphRefusal): HealthCheck {
  const { code, subcode, failureClass } = refusal;
  const detail = `Meta refuses the token (error ${subcode ? `${code}/${subcode}` : code}).`;
  switch (failureClass) {
    case 'throttle':
      return problem('token', detail, 'Wait: Meta takes no calls for this account for a while.');
    case 'app':
      return problem(
        'token',
        detail,
        "Connecting again does not help. In Meta's dashboard, see that the app is live and not restricted, has Advanced Access, and that no tester invitation is pending.",
      );
    case 'policy':
      return problem(
        'token',
        detail,
        'Open the account in the Instagram app: it is restricted, and Instagram says there why.',
      );
    default:
      return problem('token', detail, connectAgain);
  }
}

function checkScopes({ login }: Channel, { token }: Inspection): HealthCheck {
  const description = answerOf(token);
  if (!description) {
    const why = login === 'instagram' ? 'of an Instagram Login' : 'that another app issued';
    return unknown('scopes', `Meta does not tell the permissions of a token ${why}.`);
  }
  const missing = neededScopes.filter((scope) => !description.scopes.includes(scope));
  return missing.length === 0
    ? fine('scopes', `Granted: ${description.scopes.join(', ')}.`)
    : problem('scopes', `Not granted: ${missing.join(', ')}.`, connectAgain);
}

function checkWebhooks({ pageId }: Channel, { subscribedFields }: Inspection): HealthCheck {
  const fields = answerOf(subscribedFields);
  if (!fields) return unknown('webhooks', 'Meta did not tell what the account is subscribed to.');
  if (fields.length === 0) {
    return problem(
      'webhooks',
      'Meta sends nothing of this account.',
      'Connect the account again: that subscribes its webhooks.',
    );
  }
  const missing = wantedWebhookFields(pageId).filter((field) => !fields.includes(field));
  return missing.length === 0
    ? fine('webhooks', `Subscribed: ${fields.join(', ')}.`)
    : problem(
        'webhooks',
        `Subscribed: ${fields.join(', ')}. Missing: ${missing.join(', ')}.`,
        'Connect the account again: that subscribes its webhooks.',
      );
}

function checkAccount(channel: Channel, inspection: Inspection): HealthCheck {
  const { account: reply } = inspection;
  if (reply === 'unreachable' || 'refusal' in reply) {
    return unknown('account', 'Meta did not tell about the account.');
  }
  const { answer: account } = reply;
  if (account?.accountId !== channel.accountId) {
    return problem(
      'account',
      `@${channel.username} is no longer linked to the Facebook Page it was connected with.`,
      'Link the account to the Page in the Page settings, or connect it again with the Page it is linked to now.',
    );
  }
  return isProfessional(account)
    ? fine('account', `@${account.username} is a professional account (${account.accountType}).`)
    : problem(
        'account',
        `@${account.username} is no longer a professional account (${account.accountType}).`,
        "Switch it to Business or Creator in Instagram's settings, then connect it again.",
      );
}

function answerOf<T>(reply: Reply<T>): T | undefined {
  return reply !== 'unreachable' && 'answer' in reply ? reply.answer : undefined;
}
