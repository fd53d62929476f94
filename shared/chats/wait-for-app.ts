import { type AppBreaker, stateOf } from '../app-breaker/breaker.ts';
import { noteAppTrouble } from '../app-breaker/note-app-trouble.ts';
import { whenReopened } from '../app-breaker/pass-breaker.ts';
import { requireReconnect } from '../channels/require-reconnect.ts';
import type { GraphRefusal } from '../instagram/graph-errors.ts';
import type { Channel } from '../storage/channels.ts';
import type { Chat } from '../storage/chats.ts';
import { giveUp } from './give-up.ts';
import type { JobOutcome } from './job-outcome.ts';
import { postpone } from './postpone.ts';

const patientMilliseconds = 15 * 60_000;
/** An account that is the only one refused for this long has a problem of its own. */
const lastingMilliseconds = 30 * 60_000;

/**
 * A permission or capability is missing, for the account or for the app, which only time and the other
 * tenants can tell; or Meta refuses the app's calls. If it is the app, everybody waits and nobody is asked to
 * do anything. An account that keeps failing alone must be reconnected with all permissions; if that cannot
 * help because the app lacks the capability, its chats are left to people.
 */
export async function waitForApp(
  channel: Channel,
  chat: Chat,
  refusal: GraphRefusal,
  now: number,
): Promise<JobOutcome> {
  const { failureClass, code } = refusal;
  const breaker = await noteAppTrouble(channel, refusal, now);
  if (stateOf(breaker, now) !== 'closed') {
    await postpone(chat, whenReopened(breaker, now));
    return 'app-paused';
  }
  if (!isLasting(channel, refusal, breaker, now)) {
    await postpone(chat, now + patientMilliseconds);
    return 'postponed';
  }
  if (failureClass === 'app') {
    const reason = `Instagram does not let the app answer for this account (Meta's error ${code}).`;
    return giveUp(chat, 'send-failed', reason);
  }
  await requireReconnect(channel, refusal);
  await postpone(chat, now + patientMilliseconds);
  return 'not-connected';
}

/** Takes the channel as it was before this refusal. Failures while the breaker was open do not count. */
function isLasting(
  { lastSendError }: Channel,
  { failureClass }: GraphRefusal,
  { closedAt = 0 }: AppBreaker,
  now: number,
): boolean {
  if (lastSendError?.class !== failureClass) return false;
  const since = Math.max(lastSendError.since ?? lastSendError.at, closedAt);
  return now - since >= lastingMilliseconds;
}
