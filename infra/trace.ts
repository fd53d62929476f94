import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { traceOf } from '../shared/invocation.ts';
import { describeWait } from './describe-wait.ts';
import type { KeptLine } from './local/feed/log-lines.ts';
import { readSettings } from './settings.ts';
import { describeLines, findChatIn } from './trace-lines.ts';

const help = `Shows what happened to a message, from its webhook to the answer.

  npm run trace -- MID                               in the local run (npm start), since it started
  npm run trace -- MID --aws --stage NAME            prints the command for a deployment; runs nothing
  npm run trace -- MID --aws --stage NAME --days 7   the same for that many days back (default: 1)
  npm run trace -- MID --aws --stack S               the same for a stack of that name

MID is the id of a message or a comment, or the \`trace\` of a log line.
Exit code: 0 shown, 1 not found or no run, 2 wrong arguments.
`;

/** Something the user can put right; the message says how. */
class TraceProblem extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

interface Options {
  mid: string;
  /** The name of the deployed stack to ask; if undefined, the local run. */
  stack: string | undefined;
  days: number;
}

async function main(): Promise<void> {
  const options = readOptions();
  if (!options) return print(help.trimEnd());
  const trace = /^[\w-]{22}$/.test(options.mid) ? options.mid : traceOf(options.mid);
  const { stack, days } = options;
  if (stack !== undefined) return print(awsCommand(trace, stack, days));
  const { feedUrl, environment } = readLocalRun();
  const lines = await askForLines(feedUrl, trace);
  if (lines.length === 0) {
    throw new TraceProblem(
      `The local run's log has nothing about it (its trace is ${trace}). Is the id complete? Was its webhook sent to this run, signed? The terminal where npm start runs shows each delivery.`,
    );
  }
  print(`trace ${trace}\n`);
  for (const line of describeLines(lines)) print(line);
  const chat = findChatIn(lines);
  if (!chat) return;
  // The AWS clients read the environment when they are created.
  Object.assign(process.env, environment);
  const { findChat } = await import('../shared/storage/chats.ts');
  print(`\nNow: ${describeWait(await findChat(chat), trace, Date.now())}`);
}

function readOptions(): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        aws: { type: 'boolean', default: false },
        stage: { type: 'string' },
        stack: { type: 'string' },
        days: { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return undefined;
    const [mid, ...others] = positionals;
    if (mid === undefined || others.length > 0) throw new Error('Name one message.');
    if (!/^\d{1,2}$/.test(values.days)) throw new Error('--days takes a number up to 99.');
    return { mid, stack: readStack(values), days: Number(values.days) };
  } catch (error) {
    throw new TraceProblem(`${(error as Error).message}\nTry: npm run trace -- --help`, 2);
  }
}

/** The log groups of all stages begin alike, so a stage must be named. */
function readStack(values: {
  aws: boolean;
  stage?: string | undefined;
  stack?: string | undefined;
}): string | undefined {
  const { aws, stage, stack } = values;
  if (!aws) {
    if (stage === undefined && stack === undefined) return undefined;
    throw new Error('--stage and --stack name a deployment: use them with --aws.');
  }
  if (stack !== undefined && stage !== undefined) {
    throw new Error('Name the deployment once: by --stage or by --stack.');
  }
  if (stack === undefined && stage === undefined) {
    throw new Error('Name the deployment: --stage NAME, as for npm run deploy.');
  }
  if (stack === undefined) return readSettings(process.env, stage).stackName;
  if (!/^[\w-]{1,100}$/.test(stack)) throw new Error('--stack takes the name of a stack.');
  return stack;
}

/** From what `npm start` writes once it is up. */
function readLocalRun(): { feedUrl: string; environment: Record<string, string> } {
  try {
    const { pid, feedUrl, environment } = JSON.parse(readFileSync('.local/ready.json', 'utf8'));
    process.kill(pid, 0);
    return { feedUrl, environment };
  } catch {
    throw new TraceProblem(
      'No local run is up. Start one with npm start, or get the command for a deployment with --aws --stage NAME.',
    );
  }
}

async function askForLines(feedUrl: string, trace: string): Promise<KeptLine[]> {
  const answer = await fetch(`${feedUrl}/lines?about=${trace}`);
  return ((await answer.json()) as { lines: KeptLine[] }).lines;
}

/**
 * A CloudWatch Logs Insights query over the functions that a message passes through: a query takes at most 50
 * log groups, and CloudFormation starts each group's name with the stack's.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
 */
function awsCommand(trace: string, stack: string, days: number): string {
  const to = Math.ceil(Date.now() / 1000);
  const query = [
    'fields @timestamp, @log, message, outcome, errorName, errorMessage, requestId, @message',
    `filter trace like /${trace}/`,
    'sort @timestamp asc',
    'limit 1000',
  ].join(' | ');
  return `In CloudWatch Logs Insights, over the log groups of the stack ${stack} (--stage NAME chooses another):

${query}

Or with the AWS CLI:

LOG_GROUPS=$(aws logs describe-log-groups --log-group-name-prefix ${stack}- --output text \\
  --query "logGroups[?contains(logGroupName,'Webhook') || contains(logGroupName,'Workers')].logGroupName")
ID=$(aws logs start-query --log-group-names $LOG_GROUPS --start-time ${to - days * 86_400} --end-time ${to} \\
  --query-string '${query}' --query queryId --output text)
sleep 5; aws logs get-query-results --query-id "$ID"

A worker that was killed logged no line: filter @message like /REQUESTID/ finds what Lambda logged about it.`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof TraceProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
