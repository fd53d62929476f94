import { parseArgs, styleText } from 'node:util';
import { benchAnswerTime } from './answer-time/bench-answer-time.ts';
import { benchColdStart } from './cold-start/bench-cold-start.ts';
import { benchHistory } from './history/bench-history.ts';
import { type Page, storePage } from './report/page.ts';
import { benchWebhook } from './webhook/bench-webhook.ts';

const usage = `Measures how fast the parts are, relative to baselines that run alongside them, and writes docs/bench/.

  npm run bench                 all of it, in less than 10 minutes
  npm run bench -- cold-start   what a function costs before its first answer
  npm run bench -- webhook      what a delivery costs in a warm function
  npm run bench -- answer-time  how long a customer waits, by how many ask at once
  npm run bench -- history      what a page and an answer cost after 10 messages, and after 100,000
`;

type Part = (progress: (text: string) => void) => Promise<Page>;

const parts: Record<string, Part> = {
  'cold-start': benchColdStart,
  webhook: benchWebhook,
  'answer-time': benchAnswerTime,
  history: benchHistory,
};

function readWanted(): string[] {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean' } },
    });
    const wrong = positionals.find((name) => !Object.hasOwn(parts, name));
    if (wrong === undefined && !values.help) return positionals;
    if (wrong !== undefined) console.error(`There is no part "${wrong}".\n`);
    console.log(usage);
    process.exit(values.help ? 0 : 1);
  } catch (error) {
    console.error(`${explain(error as Error)}\n\n${usage}`);
    process.exit(1);
  }
}

/** Leaves out Node's advice to write an unknown option after `--`, as if it named a part. */
function explain({ message }: Error): string {
  const [, option] = /^Unknown option '([^']+)'/.exec(message) ?? [];
  return option === undefined ? message : `There is no option ${option}.`;
}

const wanted = readWanted();
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const page = await measure((text) => console.log(styleText('dim', text)));
  console.log(`\n${page.text}\nWritten to ${storePage(page)}.\n`);
}
