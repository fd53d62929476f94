import {
  deletedMessage,
  echo,
  type MessagingEvent,
  messageEdit,
  textMessage,
} from '../../../infra/local/instagram/webhooks/events.ts';
import type { Deed, Script, StaffCall, Wish } from './script.ts';
import type { Stage } from './stage.ts';

/** What a customer wrote, as it must be known in the end. */
export interface Written {
  mid: string;
  text: string;
  isUnsent: boolean;
  /** Unix milliseconds when it was written, and when it was changed last. */
  at: number;
  changedAt: number;
}

/** What happened, as those know it who did it. */
export interface Told {
  written: Written[];
  /** Message ids of what a person wrote in the Instagram app. */
  inApp: string[];
  /** What staff sent through the API, whether a call worked or not. */
  byStaff: string[];
  /** Until when (Unix milliseconds) the account may have been nobody's: no webhook finds its channel. */
  letGoUntil: number;
  /** The last call to erase the chat did not work: it may have stopped half-way. */
  isErasing: boolean;
}

const texts: Record<Exclude<Wish, 'question'>, string> = {
  person: 'I want to talk to a human',
  stop: 'STOP',
  start: 'START',
};

/** How often staff repeat a call that did not work, and after how many milliseconds. */
const mostCalls = 5;
const callAgain = 20_000;

/** Has everything in a script happen on a stage at its time. */
export function playScript({ deeds, gathering }: Script, stage: Stage): Told {
  const told: Told = { written: [], inApp: [], byStaff: [], letGoUntil: 0, isErasing: false };
  const post = openPost(stage, gathering);
  for (const deed of deeds) stage.after(deed.at, () => perform(deed, stage, told, post));
  return told;
}

type Post = (event: MessagingEvent, after: number[]) => void;

/** Delivers each event as often as it is told, with those that come at nearly the same time. */
function openPost(stage: Stage, gathering: number): Post {
  const waiting: MessagingEvent[] = [];
  const flush = async () => stage.deliver(waiting.splice(0).reverse());
  const arrive = async (event: MessagingEvent) => {
    waiting.push(event);
    if (waiting.length === 1) stage.after(gathering, flush);
  };
  return (event, after) => {
    for (const milliseconds of after) stage.after(milliseconds, () => arrive(event));
  };
}

async function perform(deed: Deed, stage: Stage, told: Told, post: Post): Promise<void> {
  switch (deed.does) {
    case 'writes':
      return write(deed, stage, told, post);
    case 'edits':
    case 'unsends':
      return change(deed, stage, told, post);
    case 'answers in the app': {
      const text = `A person here, ${told.inApp.length}.`;
      const mid = await stage.answersInApp(text);
      told.inApp.push(mid);
      return post(echo({ ...about(stage, mid), text }), deed.told);
    }
    case 'takes over':
      return call(stage, () => stage.staff[deed.does](deed.minutes));
    case 'sends': {
      const text = `Staff here, ${deed.key}.`;
      told.byStaff.push(text);
      return call(stage, () => stage.staff[deed.does](text, `key-${deed.key}`));
    }
    default:
      return call(stage, () => callSimply(deed.does, stage, told));
  }
}

function about({ accountId, customerId, now }: Stage, mid: string) {
  return { mid, account: accountId, customer: customerId, at: now() };
}

async function write(
  { wish, told: after }: Deed & { does: 'writes' },
  stage: Stage,
  told: Told,
  post: Post,
): Promise<void> {
  const at = stage.now();
  const text = wish === 'question' ? `wish ${told.written.length}` : texts[wish];
  const mid = await stage.writes(text);
  told.written.push({ mid, text, isUnsent: false, at, changedAt: at });
  post(textMessage({ ...about(stage, mid), at, text }), after);
}

/** Only what was written and not taken back can be changed. */
async function change(
  { does, which, told: after }: Deed & { does: 'edits' | 'unsends' },
  stage: Stage,
  { written }: Told,
  post: Post,
): Promise<void> {
  const one = written[which % Math.max(written.length, 1)];
  if (!one || one.isUnsent) return;
  one.changedAt = stage.now();
  if (does === 'unsends') {
    one.isUnsent = true;
    return post(deletedMessage(about(stage, one.mid)), after);
  }
  const edits = one.text.split(' edited').length;
  one.text = `${one.text} edited`;
  post(messageEdit({ ...about(stage, one.mid), text: one.text, edits }), after);
}

async function callSimply(does: StaffCall, stage: Stage, told: Told): Promise<boolean> {
  if (does === 'disconnects') told.letGoUntil = Number.POSITIVE_INFINITY;
  const worked = await stage.staff[does]();
  if (does === 'erases the chat') told.isErasing = !worked;
  // A call that connects may have come in between.
  if (does === 'disconnects') told.letGoUntil = Number.POSITIVE_INFINITY;
  if (does === 'connects again' && worked) told.letGoUntil = Math.min(told.letGoUntil, stage.now());
  return worked;
}

/** Staff call, and again for some time where it did not work. */
async function call(stage: Stage, act: () => Promise<boolean>, calls = 1): Promise<void> {
  const worked = await act();
  if (!worked && calls < mostCalls) stage.after(callAgain, () => call(stage, act, calls + 1));
}
