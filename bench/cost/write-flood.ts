import { refusedInSecond } from '../../infra/flood-alarm.ts';
import { readSettings } from '../../infra/settings.ts';
import type { CostFigures } from './cost-figures.ts';
import type { InvocationUse } from './invocation-use.ts';
import { priceFlood } from './price-flood.ts';
import { sum } from './price-pair.ts';

const route = 'POST /api/webhooks/instagram';

/** What a stranger can make the deployment cost. The figure is rounded: it is a bound, not a bill. */
export function describeFlood({ pair }: CostFigures): string {
  const { rate } = readSettings({}).routeThrottling[route] as { rate: number };
  const use = pair.invocation['ApiWebhooksReceiveWebhook'] as InvocationUse;
  const { requests, gateway, functions, logs } = priceFlood(use, rate);
  const whole = Number(sum([gateway, functions, logs]).toPrecision(2));
  return `## USD a day if a stranger posts without end

The webhook's address accepts ${rate.toLocaleString('en')} requests per second, so that no burst from Meta is refused. Whoever fills that with
unsigned posts makes ${(requests / 1e6).toFixed(1)} million a day. Each is refused before it causes a call to AWS, but is still paid for: **at most about ${whole} USD a
day**, of which ${Math.round(gateway)} for the gateway, ${Math.round(functions)} for the function and ${Math.round(logs)} for the logs. The address of agents' own webhooks accepts as many;
every other route accepts ${readSettings({}).throttling.rate}, and starts no function without a sign-in.

The alarm \`RequestsFlood\` rings at ${refusedInSecond} or more refused requests per second ([runbook](runbook.md#requests-flood-in)). For anything else that may
cost more than you expect, a budget in [AWS Budgets](https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html)
sends an email, hours later: AWS updates its figures at most three times a day.`;
}
