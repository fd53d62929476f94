import { inject } from 'vitest';
import type { Account, NewAccount } from '../../infra/local/instagram/accounts.ts';
import { type MessagingEvent, webhookBody } from '../../infra/local/instagram/webhooks/events.ts';
import { signedDelivery } from '../../infra/local/instagram/webhooks/signed-delivery.ts';
import { type Run, startRun } from '../../infra/local/run.ts';
import { toRunSettings } from '../../infra/local/run-settings.ts';
import type { Stack } from '../../infra/local/template/stack.ts';
import { collectingLog } from './collecting-log.ts';
import { type Customer, createCustomer } from './customer.ts';
import { requireDocumented } from './documented.ts';
import { requireNoLeaks } from './leaks.ts';
import { requireVersions, scanTable } from './stored.ts';
import type { DescribedMessage } from './summarize-message.ts';
import { recordCalls } from './used-grants/record-calls.ts';

export type { Customer };

export const appSecret = 'journey-app-secret';

/**
 * A run of the synthesized stack without data, with its log at hand. When it closes, every item of its table
 * must have a schema version, and neither the log nor the table may contain a secret that was used in it.
 */
export async function startJourney(
  adapt?: (stack: Stack) => void,
  variables: Record<string, string> = {},
  stackFolder = inject('stackFolder'),
) {
  const log = collectingLog();
  const settings = toRunSettings({ INSTAGRAM_APP_SECRET: appSecret, ...variables });
  const awsCall = recordCalls(inject('usedGrantsFolder'), stackFolder);
  const started = await startRun(stackFolder, settings, { ...log, awsCall }, adapt);
  const accounts: Account[] = [];
  const run: Run = {
    ...started,
    meta: {
      ...started.meta,
      addAccount(account) {
        const added = started.meta.addAccount(account);
        accounts.push(added);
        return added;
      },
    },
    async close() {
      const tokens = accounts.flatMap(({ loginToken, page }) => [loginToken, page?.token ?? '']);
      try {
        const items = await scanTable(started);
        requireVersions(items);
        await requireNoLeaks(started, log.lines, items, tokens);
      } finally {
        await started.close();
      }
    },
  };
  return { run, log };
}

/** What a tenant's signed-in caller gets from the API, which must match the OpenAPI document. */
export async function callApi(
  run: Run,
  tenantId: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: ApiAnswer }> {
  const response = await fetch(`${run.apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await run.signIn(tenantId)}`,
      'content-type': 'application/json',
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { status, headers: answered } = response;
  const text = await response.text();
  requireDocumented(method, path, body, { status, text });
  return { status, headers: answered, body: JSON.parse(text) as ApiAnswer };
}

interface ApiAnswer {
  success: boolean;
  code?: string;
  message?: string;
  data: Record<string, unknown>;
  /** The login endpoints answer with bare objects. */
  [field: string]: unknown;
}

interface DescribedChat {
  chat_id: string;
  chat_status: string;
  message_count: number;
  start_timestamp: number;
  messages: DescribedMessage[];
  metadata: { instagram_user_id: string; channel: string; unanswered: number; attention?: string };
}

export interface Shop {
  tenantId: string;
  account: Account;
  agentPath: string;
  /** A person who can write to the account. */
  customer(name: string): Customer;
  chats(): Promise<DescribedChat[]>;
}

let shopsOpened = 0;

/**
 * A tenant with an agent of this provider, connected through the API to its own account. The agent does not
 * say that it is a bot unless its settings here say so.
 */
export async function openShop(
  run: Run,
  provider: unknown,
  details: Partial<NewAccount> = {},
  settings: Record<string, unknown> = {},
): Promise<Shop> {
  shopsOpened += 1;
  const tenantId = `tenant-${shopsOpened}`;
  const agentPath = `/api/database/${tenantId}/chat-agents/assistant`;
  const account = run.meta.addAccount({ username: `shop.${shopsOpened}`, ...details });
  const agent = { name: 'Assistant', provider, disclosure: { enabled: false }, ...settings };
  await requireOk(callApi(run, tenantId, 'PUT', agentPath, agent));
  await requireOk(
    callApi(run, tenantId, 'POST', `${agentPath}/instagram/connect`, {
      accessToken: account.loginToken,
      instagramAccountId: account.professionalId,
      webhookVerificationToken: 'journey-verification-token',
    }),
  );
  return {
    tenantId,
    account,
    agentPath,
    customer: (name) => createCustomer(run, account, name),
    chats: async () => {
      const answer = await callApi(run, tenantId, 'GET', `${agentPath}/instagram/messages`);
      return answer.body.data['chats'] as DescribedChat[];
    },
  };
}

async function requireOk(answer: ReturnType<typeof callApi>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`The shop could not be opened: ${JSON.stringify(body)}`);
}

/** Delivers signed events of one account, as Meta does; returns the status. */
export async function deliver(
  run: Run,
  { account }: Pick<Shop, 'account'>,
  ...events: MessagingEvent[]
): Promise<number> {
  const sentAt = run.clock.now();
  return deliverBody(run, webhookBody({ accountId: account.professionalId, sentAt, events }));
}

export async function deliverBody(run: Run, body: unknown, secret = appSecret): Promise<number> {
  const response = await fetch(
    `${run.apiUrl}/api/webhooks/instagram`,
    signedDelivery(body, secret),
  );
  await response.arrayBuffer();
  return response.status;
}

/** A little more than the quiet window. */
const oneWindow = 2_100;

/** Moves the clock on so that everything has had `seconds` to do its work. */
export async function settle(run: Run, seconds = 5): Promise<void> {
  for (let passed = 0; passed < seconds * 1000; passed += oneWindow) await run.advance(oneWindow);
  await run.idle();
}
