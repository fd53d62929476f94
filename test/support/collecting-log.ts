import type { Denial } from '../../infra/local/aws/access/authorize.ts';
import type { RunLog } from '../../infra/local/run-log.ts';

/** Keeps what a run would print, for tests to inspect: like the run, only the path of URLs. */
export function collectingLog() {
  const denials: Denial[] = [];
  const lines: string[] = [];
  const log: RunLog = {
    denial: (denial) => denials.push(denial),
    request: ({ method, url, status }) => lines.push(`${method} ${url.split('?')[0]} ${status}`),
    functionLine: ({ text }) => lines.push(text),
  };
  return { ...log, denials, lines };
}
