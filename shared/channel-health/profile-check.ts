import { isProfileApplied } from '../channels/wanted-profile.ts';
import { readableTime } from '../readable-time.ts';
import type { Agent } from '../storage/agents.ts';
import type { Channel } from '../storage/channels.ts';
import { connectAgain, fine, type HealthCheck, problem, unknown } from './health-check.ts';

const name = 'messenger_profile';

/** Whether the account shows its agent's ice breakers and menu. */
export function checkProfile(channel: Channel, agent: Agent | undefined): HealthCheck {
  if (isProfileApplied(channel, agent?.settings)) {
    return fine(name, "The account shows its agent's ice breakers and menu, where it has some.");
  }
  const { failure } = channel.messengerProfile ?? {};
  if (!failure) return unknown(name, 'Ice breakers and menu are set within a minute.');
  const { at, code, subcode } = failure;
  const reference =
    code === undefined ? 'no answer' : `error ${[code, subcode].filter(Boolean).join('/')}`;
  return problem(
    name,
    `Ice breakers and menu could not be set at ${readableTime(at)} (Meta: ${reference}).`,
    fixFor(failure.class),
  );
}

function fixFor(failureClass: string): string {
  switch (failureClass) {
    case 'request':
      return "Change the agent's ice breakers and menu: Meta does not take them as they are.";
    case 'reconnect':
    case 'permission':
      return connectAgain;
    default:
      return 'Wait: it is tried again every 15 minutes.';
  }
}
