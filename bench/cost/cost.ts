import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesize } from '../../infra/local/synthesize.ts';
import { drawBars } from '../report/draw-bars.ts';
import { machine } from '../report/page.ts';
import { type CostFigures, memories, referenceMemory, referenceWait } from './cost-figures.ts';
import { measureIdleHour, measurePairs } from './measure.ts';
import type { TemplateResource } from './price-month.ts';
import { pricePair } from './price-pair.ts';
import { summarize } from './summarize.ts';
import { writeSheet } from './write-sheet.ts';

const help = `Measures on the local run what a message pair asks of AWS, and writes docs/cost.md and docs/cost.svg.

  npm run cost                 takes about half a minute
  npm run cost -- --pairs 20   exchanges fewer pairs for the CPU times (default: 40, at most 45)
  npm run cost -- --dry-run    writes no file
`;

/** An agent answers at most 60 times per hour in a chat, including the pairs before the measured ones. */
const mostPairs = 45;
const variantPairs = 3;
const moreAccounts = 11;

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return console.log(help.trimEnd());
  const figures = await measure(options.pairs);
  console.log(summarize(figures));
  if (options.dryRun) return;
  writeFileSync(join('docs', 'cost.md'), writeSheet(figures));
  writeFileSync(join('docs', 'cost.svg'), drawReference(figures));
  console.log('\nWritten: docs/cost.md, docs/cost.svg');
}

function readOptions(): { pairs: number; dryRun: boolean; help: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        pairs: { type: 'string', default: '40' },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const pairs = Number(values.pairs);
    if (Number.isInteger(pairs) && pairs >= 1 && pairs <= mostPairs) {
      return { pairs, dryRun: values['dry-run'], help: values.help };
    }
    throw new Error(`--pairs must be a whole number from 1 to ${mostPairs}, not ${values.pairs}.`);
  } catch (error) {
    console.error(`${(error as Error).message}\nTry: npm run cost -- --help`);
    process.exit(2);
  }
}

async function measure(pairs: number): Promise<CostFigures> {
  const stackFolder = await synthesize({}, console.log);
  const tell = (name: string, of: number) => (done: number) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${name}: ${done} of ${of} pairs `);
    else if (done === of) console.log(`${name}: ${of} pairs`);
    if (process.stdout.isTTY && done === of) process.stdout.write('\n');
  };
  const measured = (name: string, count: number, conversation: object) =>
    measurePairs(stackFolder, count, conversation, tell(name, count));
  const pair = await measured('A warm conversation', pairs, {});
  const variants = [
    { name: 'a reply of 500 characters', conversation: { replyLength: 500 } },
    { name: 'a reply of 1,000 characters', conversation: { replyLength: 1_000 } },
    { name: 'a picture whose address has 400 characters', conversation: { pictureLength: 400 } },
  ];
  const others = [];
  for (const { name, conversation } of variants) {
    others.push({ name, pair: await measured(`With ${name}`, variantPairs, conversation) });
  }
  console.log('An hour without messages, with 1 account …');
  const idle = await measureIdleHour(stackFolder, 1);
  console.log(`An hour without messages, with ${moreAccounts} accounts …`);
  const idleOfMore = await measureIdleHour(stackFolder, moreAccounts);
  return {
    pair,
    others,
    ...{ idle, idleOfMore, moreAccounts: moreAccounts - 1 },
    resources: readResources(stackFolder),
    pairs,
    measuredOn: machine(),
    measuredAt: new Date().toISOString().slice(0, 10),
  };
}

function readResources(stackFolder: string): TemplateResource[] {
  const files = readdirSync(stackFolder).filter((name) => name.endsWith('.template.json'));
  return files.flatMap((file) => {
    const template = JSON.parse(readFileSync(join(stackFolder, file), 'utf8')) as {
      Resources?: Record<string, TemplateResource>;
    };
    return Object.values(template.Resources ?? {});
  });
}

function drawReference({ pair }: CostFigures): string {
  const bars = memories.map((memory) => ({
    label: `${memory} MB${memory === referenceMemory ? ' (set)' : ''}`,
    amounts: pricePair(pair, referenceWait, memory),
  }));
  return drawBars(`USD per million pairs, the agent thinking ${referenceWait / 1000} s`, bars);
}

await main();
