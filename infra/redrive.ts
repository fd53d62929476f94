import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DeadLetter } from '../shared/storage/dead-letters.ts';

const help = `Shows why jobs failed for good, and sends chosen ones again.

  npm run redrive                          lists them
  npm run redrive -- --tenant demo         lists one tenant's
  npm run redrive -- --id ID [--id ID]     sends these again
  npm run redrive -- --all [--tenant T]    sends all of them again
  npm run redrive -- --forget ID           throws one away: it is not sent

Without TABLE_NAME and CHAT_QUEUE_URL in the environment it is about the local run (npm start).
Exit code: 0 done, 1 not done.
`;

/** Something the user can put right; the message says how. */
class RedriveProblem extends Error {}

/**
 * Shows the jobs that failed for good and sends the chosen ones again: those of the running local run, or of
 * the deployment that the environment names (TABLE_NAME, CHAT_QUEUE_URL and AWS credentials).
 */
async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return print(help.trimEnd());
  nameDeployment();
  // The AWS clients read the environment when they are created.
  const { listDeadLetters, deleteDeadLetter } = await import('../shared/storage/dead-letters.ts');
  const { redrive } = await import('../shared/dead-letters/redrive.ts');
  const letters = (await listDeadLetters()).filter(
    ({ tenantId }) => options.tenant === undefined || tenantId === options.tenant,
  );
  requirePresent(letters, [...options.id, ...options.forget]);
  if (letters.length === 0) return print('There are no dead letters.');
  for (const letter of letters) {
    print(describe(letter));
    if (options.forget.includes(letter.id)) {
      await deleteDeadLetter(letter.id);
      print('  thrown away');
    } else if (options.all || options.id.includes(letter.id)) {
      const isSent = await redrive(letter);
      print(isSent ? '  sent again' : '  not sent: it holds no job. To throw it away: --forget');
    }
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        tenant: { type: 'string' },
        id: { type: 'string', multiple: true, default: [] },
        forget: { type: 'string', multiple: true, default: [] },
        all: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    throw new RedriveProblem(`${(error as Error).message}\nTry: npm run redrive -- --help`);
  }
}

function requirePresent(letters: DeadLetter[], ids: string[]): void {
  const missing = ids.find((wanted) => letters.every(({ id }) => id !== wanted));
  if (missing) throw new RedriveProblem(`There is no dead letter ${missing}; nothing was done.`);
}

function describe({ id, at, tenantId, reason, body }: DeadLetter): string {
  const why = reason ?? 'no reason noted: its worker crashed or ran out of time';
  return `${id}  ${new Date(at).toISOString()}  ${tenantId ?? 'unknown tenant'}\n  ${why}\n  ${body}`;
}

/** With only one variable set, the command would act partly on a deployment and partly on the local run. */
function nameDeployment(): void {
  const named = ['TABLE_NAME', 'CHAT_QUEUE_URL'].filter((name) => process.env[name]);
  if (named.length === 1) {
    throw new RedriveProblem('Set both TABLE_NAME and CHAT_QUEUE_URL, or neither.');
  }
  if (named.length === 0) Object.assign(process.env, readLocalRun());
}

/** From what `npm start` writes once it is up. */
function readLocalRun(): Record<string, string> {
  try {
    const { pid, environment } = JSON.parse(readFileSync('.local/ready.json', 'utf8'));
    process.kill(pid, 0);
    return environment;
  } catch {
    throw new RedriveProblem(
      'No local run is up. Start one with npm start, or set TABLE_NAME and CHAT_QUEUE_URL.',
    );
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof RedriveProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
