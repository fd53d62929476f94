import { refusedInSecond } from '../../infra/flood-alarm.ts';
import { readSettings } from '../../infra/settings.ts';
import type { CostFigures } from './cost-figures.ts';
import type { InvocationUse } from './invocation-use.ts';
import { priceFlood } from './price-flood.ts';
import { sum } from './price-pair.ts';

const route = 'POST /api/webhooks/instagram';

/** What a stranger can make the deployment cost. The figure is rounded: it is a bound, and no bill. */
export function describeFlood({ pair }: CostFigures): string {
  const { rate } = readSettings({}).routeThrottling[route] as { rate: number };
  const use = pair.invocation['ApiWebhooksReceiveWebhook'] as InvocationUse;
  const { requests, gateway, functions, logs } = priceFlood(use, rate);
  const whole = Number(sum([gateway, functions, logs]).toPrecision(2));
  return `## USD a day where a stranger posts without end

The webhook's address takes ${rate.toLocaleString('en')} requests a second, so that no burst of Meta's is refused. Whoever fills that with posts that
nobody signed makes ${(requests / 1e6).toFixed(1)} million a day. Each is refused before it causes a call of AWS, and is paid for: **about ${whole} USD a
day**, at most, ${Math.round(gateway)} of them for the gateway, ${Math.round(functions)} for the function and ${Math.round(logs)} for the logs. The address of agents' own webhooks takes as many;
every other route takes ${readSettings({}).throttling.rate}, and starts no function where a sign-in is missing.

The alarm \`RequestsFlood\` rings from ${refusedInSecond} refused requests a second on ([runbook](runbook.md#requests-flood-in)). Whatever else may
cost more than you expect, a budget of [AWS Budgets](https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html)
tells by mail, hours later: AWS brings its figures up to date at most three times a day.`;
}
