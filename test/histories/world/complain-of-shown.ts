import { traceOf } from '../../../shared/invocation.ts';
import type { BegunTurn } from './history-log.ts';
import type { ShownMessage } from './memory-agent.ts';
import { accountId } from './names.ts';
import type { World } from './world.ts';

/**
 * What was wrong with what the agent was shown, answer by answer. A message that it took for answered when it said
 * what was then sent must not be answered by what it says later; and where it is asked about a message again it must
 * see what it has said to that already.
 */
export function complainOfShown(world: World): string[] {
  const { begun } = world.log;
  return begun.flatMap((turn, index) =>
    begun
      .slice(index + 1)
      .flatMap((later) => [
        ...complainOfHistory(world, turn, later),
        ...complainOfUnseen(world, turn, later),
      ]),
  );
}

function complainOfHistory(world: World, turn: BegunTurn, later: BegunTurn): string[] {
  return (shownFor(world, turn) ?? [])
    .filter(({ id }) => !isAbout(turn, id) && isAbout(later, id))
    .map(({ id }) => `${id} was shown as answered for "${turn.text}", then "${later.text}" came`);
}

function complainOfUnseen(world: World, turn: BegunTurn, later: BegunTurn): string[] {
  const shown = shownFor(world, later);
  if (!shown || !turn.covers.some((key) => later.covers.includes(key))) return [];
  const seen = shown.filter(({ author }) => author === 'agent').map(({ text }) => text);
  return turn.parts
    .filter((part) => hasLeft(world, part) && !seen.includes(part))
    .map((part) => `the agent did not see "${part}" when it said "${later.text}"`);
}

/** What the agent was shown when it said what the answer says; nothing where the words are the project's own. */
function shownFor({ agent }: World, { text }: BegunTurn): ShownMessage[] | undefined {
  const [name = ''] = /^answer \d+/.exec(text) ?? [];
  return agent.shown.get(name);
}

function isAbout({ covers }: BegunTurn, mid: string): boolean {
  return covers.some((key) => key.endsWith(traceOf(mid)));
}

function hasLeft({ instagram }: World, part: string): boolean {
  return instagram.messages.some(({ fromId, text }) => fromId === accountId && text === part);
}
