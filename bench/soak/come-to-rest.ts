import { scanTable } from '../../test/support/stored.ts';
import { chatsIn, listUnsettled } from './judge-chats.ts';
import { listLeftJobs } from './judge-rest.ts';
import type { SoakWorld } from './open-shops.ts';

const minute = 60_000;
const looksEvery = 5;
/** Meta's last redelivery of an echo comes 11 minutes after the first try. */
const fewestMinutes = 15;
const mostMinutes = 120;

/** Moves the clock on until no chat waits for anything but people, and reports what still waits. */
export async function comeToRest(
  world: SoakWorld,
  progress: (text: string) => void,
): Promise<void> {
  const { run } = world;
  for (let passed = 1; passed <= mostMinutes; passed += 1) {
    await run.advance(minute);
    await run.idle();
    if (passed % looksEvery !== 0) continue;
    const waiting = await listWaiting(world);
    progress(`${passed} minutes later: ${waiting.join(', ') || 'nothing waits'}`);
    if (passed >= fewestMinutes && waiting.length === 0) return;
  }
}

async function listWaiting(world: SoakWorld): Promise<string[]> {
  const chats = chatsIn(await scanTable(world.run));
  const waiting = [...chats.values()].filter((chat) => listUnsettled(chat).length > 0);
  const jobs = await listLeftJobs(world);
  return waiting.length === 0 ? jobs : [`chats that wait: ${waiting.length}`, ...jobs];
}
