import { styleText } from 'node:util';
import { storePage } from '../report/page.ts';
import { pageFolder } from './page-folder.ts';
import { readOptions } from './read-options.ts';
import { runSoak } from './run-soak.ts';
import { writePage } from './write-page.ts';

/** How much goes wrong: little enough that messages get through, but too much for any without retries. */
const harm = { awsCallsPerFault: 60, graphCallsPerFault: 20, callsPerKill: 4_000 };
const longestDelay = 40_000;

const { minutes, rate, seed } = readOptions();
const stop = new AbortController();
process.once('SIGINT', () => {
  console.log('No more messages; what was sent is judged. Once more ends at once.');
  stop.abort();
});

const messages = Math.round(minutes * 60 * rate);
const options = { messages, rate, seed, harm, longestDelay };
const result = await runSoak(options, (text) => console.log(styleText('dim', text)), stop.signal);
const page = writePage(result, options);
console.log(`\n${page.text}`);
if (result.complaints.length > 0) {
  console.error(`With --seed ${seed}, what does not hold:\n${result.complaints.join('\n')}`);
  process.exit(1);
}
const folder = pageFolder(minutes, stop.signal.aborted);
console.log(`Everything holds. Written to ${storePage(page, folder)}.`);
