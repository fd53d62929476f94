import type { AlarmEntry } from './alarm-entry.ts';
import { minutes, type Watched } from './metrics.ts';

const period = minutes(5);
/** A few frontends that keep polling after their sign-in expired stay far below this. */
export const refusedInSecond = 10;

/**
 * Fires when somebody floods the API with requests. It counts refused requests, not all of them: more
 * customers also make more requests, but anybody else is refused, by the gateway or by the signature check.
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
