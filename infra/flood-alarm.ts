import type { AlarmEntry } from './alarm-entry.ts';
import { minutes, type Watched } from './metrics.ts';

const period = minutes(5);
/** Some frontends that ask on with a sign-in that is over do not come near it. */
export const refusedInSecond = 10;

/**
 * Rings where somebody posts without end. It counts what is refused and not what comes: more customers make more
 * requests, and whoever is no customer is refused, by the gateway or by the signature.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 */
export function floodAlarm({ http }: Watched): AlarmEntry {
  return {
    id: 'RequestsFlood',
    hurts:
      'Whoever pays the bill, and customers if the account has little Lambda concurrency: refused requests keep coming.',
    section: 'Requests flood in',
    metric: http.metricClientError({ statistic: 'Sum', period }),
    threshold: refusedInSecond * period.toSeconds(),
    periods: [2, 3],
  };
}
