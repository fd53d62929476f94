import { styleText } from 'node:util';
import type { Denial } from './aws/access/authorize.ts';
import type { WatchCall } from './aws/answer-call.ts';
import type { AccessLogLine } from './http-api/http-api.ts';
import type { LogLine } from './lambda/invocation.ts';
import { shortName } from './lambda/short-name.ts';

/** Receives what happens in a run. */
export interface RunLog {
  denial(denial: Denial): void;
  request(line: AccessLogLine): void;
  functionLine(line: LogLine): void;
  /** Each allowed AWS call, by a function or by the run itself. */
  awsCall?: WatchCall;
}

/** Shows a run in the terminal: requests and functions' log lines dimmed, problems in red. */
export function terminalLog(write: (line: string) => void): RunLog {
  return {
    denial: ({ functionId, action, resource, message }) =>
      write(
        styleText(
          'red',
          `${message}\n  ${functionId} needs a grant of ${action} on ${resource}: add it in infra/endpoints/.`,
        ),
      ),
    request: ({ method, url, status }) => {
      const line = `${method} ${url.split('?')[0]} → ${status}`;
      write(styleText(status >= 500 ? 'red' : 'dim', line));
    },
    functionLine: ({ functionId, stream, text }) => {
      if (text.includes(nobodyWaits)) return;
      const isBad = stream === 'stderr' || text.includes('"level":"error"');
      write(styleText(isBad ? 'red' : 'dim', `  ${shortName(functionId)}: ${shorten(text)}`));
    },
  };
}

/** Logged every minute, for an alarm to watch. */
const nobodyWaits = '"oldestUnanswered":0';

/** The part of a line in which CloudWatch finds its metrics. */
const metricDirectives = /"_aws":\{"Timestamp":\d+,"CloudWatchMetrics":\[.*?\]\}\]\},?/;

/** Meta's message ids have 164 characters; the beginning is enough to recognise one. */
function shorten(text: string): string {
  return text.replace(metricDirectives, '').replace(/[\w-]{60,}/g, (id) => `${id.slice(0, 20)}…`);
}
