import { type Addresses, type Check, checksOf } from './checks.ts';

const longestMilliseconds = 15_000;

/** Runs the checks one after another and prints a line for each; answers false if any fails. */
export async function makeChecks(
  addresses: Addresses,
  tell: (line: string) => void,
): Promise<boolean> {
  let failed = 0;
  const checks = checksOf(addresses);
  for (const check of checks) {
    const problem = await findProblem(check);
    if (problem !== undefined) failed += 1;
    tell(problem === undefined ? `ok      ${check.shows}` : describeFailure(check, problem));
  }
  tell(failed === 0 ? 'All checks passed.' : `${failed} of ${checks.length} failed.`);
  return failed === 0;
}

function describeFailure({ shows, method, url, hint }: Check, problem: string): string {
  return `FAILED  ${shows}\n        ${method} ${url}: ${problem}\n        What to do: ${hint}`;
}

async function findProblem(check: Check): Promise<string | undefined> {
  const { method, url, status, header } = check;
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(longestMilliseconds),
      ...(method === 'POST' && { body: '{}', headers: { 'content-type': 'application/json' } }),
    });
    await response.arrayBuffer();
    if (response.status !== status) return `answered ${response.status}, not ${status}`;
    return header && !response.headers.has(header) ? `has no header "${header}"` : undefined;
  } catch (error) {
    const { message, cause } = error as Error;
    return cause instanceof Error ? `${message} (${cause.message})` : message;
  }
}
