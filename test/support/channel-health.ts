import type { Run } from '../../infra/local/run.ts';
import { callApi, type Shop } from './journey.ts';

interface Check {
  name: string;
  ok: boolean | null;
  detail: string;
  fix: string | null;
  api?: string;
}

export async function channelIdOf(run: Run, { tenantId }: Shop): Promise<string> {
  const path = `/api/channels?organization_id=${tenantId}`;
  const { body } = await callApi(run, tenantId, 'GET', path);
  return (body.data['channels'] as { channel_id: string }[])[0]?.channel_id as string;
}

/** The health of a shop's channel, with the checks by name. Every problem must come with its fix. */
export async function healthOf(
  run: Run,
  shop: Shop,
): Promise<{ status: string; checks: Record<string, Check> }> {
  const path = `/api/channels/${await channelIdOf(run, shop)}/health`;
  const query = `?organization_id=${shop.tenantId}`;
  const { status, body } = await callApi(run, shop.tenantId, 'GET', path + query);
  if (status !== 200) throw new Error(`The health could not be read: ${JSON.stringify(body)}`);
  const checks = body.data['checks'] as Check[];
  const helpless = checks.find(({ ok, fix }) => ok === false && !/^[A-Z].+\.$/.test(fix ?? ''));
  if (helpless) throw new Error(`The check ${helpless.name} does not say what to do.`);
  return {
    status: body.data['status'] as string,
    checks: Object.fromEntries(checks.map((check) => [check.name, check])),
  };
}

/** The names of the checks that found a problem. */
export async function problemsOf(run: Run, shop: Shop): Promise<string[]> {
  const { checks } = await healthOf(run, shop);
  return Object.values(checks)
    .filter(({ ok }) => ok === false)
    .map(({ name }) => name);
}
