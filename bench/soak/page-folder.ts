import { join } from 'node:path';
import { pagesFolder } from '../report/page.ts';

/** A shorter soak says little, because few processes work long enough to be judged. */
const fewestMinutes = 10;

/** Where to store a page: beside the others only if people wrote for long enough. */
export function pageFolder(minutes: number, endedEarly: boolean): string {
  const isWhole = minutes >= fewestMinutes && !endedEarly;
  return isWhole ? pagesFolder : join('.local', 'bench');
}
