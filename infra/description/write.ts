import { writeFileSync } from 'node:fs';
import { synthesize } from '../local/synthesize.ts';
import { describeStack } from './pages.ts';

const pages = describeStack(await synthesize({}, console.log));
for (const [file, text] of Object.entries(pages)) {
  writeFileSync(file, text);
  console.log(`Wrote ${file}.`);
}
