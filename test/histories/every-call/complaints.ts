import { traceOf } from '../../../shared/invocation.ts';
import { accountId } from '../world/names.ts';
import type { World } from '../world/world.ts';
import type { Told, Wish } from './lives.ts';

/** What must hold once everything has come to rest, whatever went wrong at one call. */
export function complain(world: World, told: Told): string[] {
  return [
    ...told.wishes.flatMap((wish) => complainOfWish(world, wish)),
    ...complainOfSent(world, told),
    ...complainOfRest(world, told),
  ];
}

/** What a customer wrote is stored once, as it was last, and answered once. */
function complainOfWish(world: World, { mid, text, isUnsent, isErased }: Wish): string[] {
  const complaints: string[] = [];
  const stored = world.messages.filter((message) => message.mid === mid);
  if (stored.length !== (isErased ? 0 : 1)) {
    complaints.push(`${mid} is stored ${stored.length} times`);
  }
  const shown = isUnsent ? undefined : text;
  if (!isErased && stored[0]?.text !== shown) {
    complaints.push(`${mid} shows "${stored[0]?.text}", not "${shown}"`);
  }
  const answers = world.log.begun.filter(
    ({ covers, parts }) =>
      covers.some((key) => key.endsWith(traceOf(mid))) &&
      parts.some((part) => sent(world, part).length > 0),
  );
  const unsentAt = world.log.moments.unsent.get(mid) ?? Number.POSITIVE_INFINITY;
  if (answers.some(({ moment }) => moment > unsentAt)) {
    complaints.push(`${mid} is answered after it was taken back`);
  }
  const mayStay = isUnsent || isErased;
  if (answers.length > 1 || (answers.length === 0 && !mayStay)) {
    complaints.push(`${mid} "${text}" is answered ${answers.length} times`);
  }
  return complaints;
}

/** Each message of an answer left once and in order, and is stored once under whoever wrote it. */
function complainOfSent(world: World, { byStaff, wishes }: Told): string[] {
  const complaints: string[] = [];
  const erased = wishes.some(({ isErased }) => isErased);
  const ofAccount = world.instagram.messages.filter(({ fromId }) => fromId === accountId);
  for (const { mid, text } of ofAccount) {
    if (sent(world, text).length > 1) complaints.push(`"${text}" was sent twice`);
    const authors = world.messages
      .filter((message) => message.mid === mid)
      .map(({ author }) => author);
    const wanted = byStaff.includes(text) ? 'person' : 'agent';
    const isFine = authors.join() === wanted || (erased && authors.length === 0);
    if (!isFine) complaints.push(`"${text}" is stored as ${authors.join(', ')}, not as ${wanted}`);
  }
  for (const text of byStaff) {
    if (sent(world, text).length === 0) complaints.push(`"${text}" of staff was not sent`);
  }
  for (const { parts } of world.log.begun) {
    const left = parts.map((part) => sent(world, part).length > 0);
    if (left.includes(true) && left.includes(false)) {
      complaints.push(`of "${parts.join(' ')}" only a part was sent`);
    }
  }
  return complaints;
}

/** Nothing is on its way or given up, and staff heard of the chat once if at all. */
function complainOfRest(world: World, { callsPerson = false }: Told): string[] {
  const complaints: string[] = [];
  const { chat, queue, calledFor } = world;
  if (queue.dead.length > 0) complaints.push(`dead letters: ${queue.dead.join(' ')}`);
  if (chat?.turn) complaints.push('a turn is on its way');
  if (chat?.open && chat.open.size > 0) complaints.push(`open: ${[...chat.open].join(' ')}`);
  if (chat?.gsi2sk !== undefined) complaints.push(`due: ${chat.gsi2sk}`);
  if (Object.keys(chat?.sends ?? {}).length > 0) complaints.push('a send is on its way');
  if (chat?.untold) complaints.push('staff were not told');
  if (callsPerson !== (chat?.needsAttention !== undefined)) {
    complaints.push(`the chat needs attention: ${chat?.needsAttention}`);
  }
  if (callsPerson && calledFor.length === 0) complaints.push('staff were never told');
  if (new Set(calledFor).size > 1) complaints.push(`staff were told of ${calledFor.join(' ')}`);
  return complaints;
}

function sent(world: World, text: string) {
  return world.instagram.messages.filter(
    (message) => message.fromId === accountId && message.text === text,
  );
}
