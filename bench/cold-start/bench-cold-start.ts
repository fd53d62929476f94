import { synthesize } from '../../infra/local/synthesize.ts';
import { describeMachine, type Page } from '../report/page.ts';
import { installTools } from '../tools/install-tools.ts';
import { listLoaded } from './list-loaded.ts';
import { measureColdStarts } from './measure.ts';
import { writePage } from './write-page.ts';

const rounds = 15;

/** What every function costs up to its first answer. */
export async function benchColdStart(progress: (text: string) => void): Promise<Page> {
  installTools(progress);
  const starts = await measureColdStarts(rounds, progress);
  const loaded = listLoaded(await synthesize({}, progress));
  return writePage(starts, loaded, { rounds, machine: describeMachine() });
}
