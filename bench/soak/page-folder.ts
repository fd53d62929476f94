import { join } from 'node:path';
import { pagesFolder } from '../report/page.ts';

/** What held for less time says little: few processes work for long enough to be judged. */
const fewestMinutes = 10;

/** Where a page is stored: beside the others only where people wrote for long enough. */
export function pageFolder(minutes: number, endedEarly: boolean): string {
  const isWhole = minutes >= fewestMinutes && !endedEarly;
  return isWhole ? pagesFolder : join('.local', 'bench');
}
