import type { Account } from '../infra/local/instagram/accounts.ts';
import { signedDelivery } from '../infra/local/instagram/webhooks/signed-delivery.ts';
import { type Run, startRun } from '../infra/local/run.ts';
import type { RunLog } from '../infra/local/run-log.ts';
import { toRunSettings } from '../infra/local/run-settings.ts';
import { synthesize } from '../infra/local/synthesize.ts';
import type { Stack } from '../infra/local/template/stack.ts';

const appSecret = 'bench-app-secret';

/**
 * The synthesized stack on this machine, without data.
 *
 * @param adapt changes the stack before it starts
 * @param watch receives everything that happens except denials
 */
export async function startBenchRun(
  progress: (text: string) => void,
  adapt?: (stack: Stack) => void,
  watch: Partial<RunLog> = {},
): Promise<Run> {
  const stackFolder = await synthesize({}, progress);
  const settings = toRunSettings({ INSTAGRAM_APP_SECRET: appSecret });
  const log: RunLog = {
    denial: ({ message }) => progress(message),
    request: () => {},
    functionLine: () => {},
    ...watch,
  };
  return startRun(stackFolder, settings, log, adapt);
}

/** A tenant's account, connected to its own agent of this provider. */
export async function connectAccount(
  run: Run,
  provider: unknown,
  tenantId = 'bench',
  agentId = 'assistant',
): Promise<Account> {
  const account = run.meta.addAccount({ username: `${agentId}.${tenantId}` });
  const path = `/api/database/${tenantId}/chat-agents/${agentId}`;
  await call(run, 'PUT', path, tenantId, {
    name: 'Bench',
    provider,
    disclosure: { enabled: false },
  });
  await call(run, 'POST', `${path}/instagram/connect`, tenantId, {
    accessToken: account.loginToken,
    instagramAccountId: account.professionalId,
    webhookVerificationToken: 'bench-verification-token',
  });
  return account;
}

async function call(
  run: Run,
  method: string,
  path: string,
  tenantId: string,
  body: unknown,
): Promise<void> {
  const response = await fetch(`${run.apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await run.signIn(tenantId)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
}

/** Delivers a signed webhook as Meta does; returns the status. */
export async function deliver(run: Run, webhook: unknown): Promise<number> {
  const url = `${run.apiUrl}/api/webhooks/instagram`;
  const response = await fetch(url, signedDelivery(webhook, appSecret));
  await response.arrayBuffer();
  return response.status;
}

/** The same delivery as API Gateway passes it to the function. */
export function proxyEvent(webhook: unknown) {
  const { headers, body } = signedDelivery(webhook, appSecret);
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { version: '2.0', headers: Object.fromEntries(lowerCase), body, isBase64Encoded: false };
}
