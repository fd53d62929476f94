import { traceOf } from '../../../shared/invocation.ts';
import type { BegunTurn } from './history-log.ts';
import type { World } from './world.ts';

/**
 * What was wrong with what the agent was shown. A message that it took for answered when it said what was then
 * sent must not be answered by what it says later.
 */
export function complainOfShown(world: World): string[] {
  const { begun } = world.log;
  return begun.flatMap((turn, index) =>
    begun.slice(index + 1).flatMap((later) => complainOfNext(world, turn, later)),
  );
}

function complainOfNext(world: World, turn: BegunTurn, later: BegunTurn): string[] {
  return shownFor(world, turn)
    .filter(({ id }) => !isAbout(turn, id) && isAbout(later, id))
    .map(({ id }) => `${id} was shown as answered for "${turn.text}", then "${later.text}" came`);
}

/** What the agent was shown when it said what the answer says; nothing where the words are the project's own. */
function shownFor({ agent }: World, { text }: BegunTurn) {
  const [name = ''] = /^answer \d+/.exec(text) ?? [];
  return agent.shown.get(name) ?? [];
}

function isAbout({ covers }: BegunTurn, mid: string): boolean {
  return covers.some((key) => key.endsWith(traceOf(mid)));
}
