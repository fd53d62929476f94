import { type AppBreaker, stateOf } from '../app-breaker/breaker.ts';
import { findPolicyStopEnd } from '../channels/policy-stop.ts';
import type { FailureClass } from '../instagram/failure-rules.ts';
import { readableTime } from '../readable-time.ts';
import type { Agent } from '../storage/agents.ts';
import type { Channel } from '../storage/channels.ts';
import { connectAgain, fine, type HealthCheck, problem, unknown } from './health-check.ts';
import { checkProfile } from './profile-check.ts';

/** What the table says about a channel. */
export function checkChannel(
  channel: Channel,
  agent: Agent | undefined,
  lastMessageAt: number | undefined,
  breaker: AppBreaker,
  now: number,
): HealthCheck[] {
  return [
    checkState(channel),
    checkMessageAccess(channel),
    checkLastMessage(lastMessageAt),
    checkLastSend(channel, breaker, now),
    checkAutomation(channel, now),
    checkApp(breaker, now),
    checkAgent(channel, agent),
    checkProfile(channel, agent),
    checkThrottle(channel, now),
  ];
}

function checkState({ state, connectedAt }: Channel): HealthCheck {
  switch (state) {
    case 'active':
      return fine('state', `Connected since ${readableTime(connectedAt)}.`);
    case 'connecting':
      return problem(
        'state',
        'Connecting began and was not finished.',
        'Connect the account again: that finishes it.',
      );
    case 'reconnect':
      return problem('state', 'The account waits to be connected again.', connectAgain);
    default:
      return problem('state', 'The account is disconnected.', 'Connect it to get messages again.');
  }
}

/** Only a failed send shows that the owner has turned it off. */
function checkMessageAccess({ lastSendError }: Channel): HealthCheck {
  const name = 'message_access';
  if (lastSendError?.code === 200 && lastSendError.subcode === 2534041) {
    return problem(
      name,
      'The owner has turned off access to messages.',
      'In the Instagram app: Settings > Messages and story replies > Message controls > Connected tools > Allow access to messages. Then connect the account again.',
    );
  }
  return lastSendError
    ? unknown(name, 'The last send failed for another reason.')
    : fine(name, 'No send was refused for want of access to messages.');
}

function checkLastMessage(lastMessageAt: number | undefined): HealthCheck {
  return lastMessageAt === undefined
    ? unknown(
        'last_message',
        'No message has arrived yet.',
        "Write to the account from another one. If nothing arrives, see in Meta's dashboard that the app is live, its callback address is this API's and the field messages is selected there; and look into the account's message requests.",
      )
    : fine('last_message', `The last message arrived at ${readableTime(lastMessageAt)}.`);
}

/** Refusals that concern one person or one message, not the account. */
const harmless: FailureClass[] = ['thread', 'recipient', 'profile', 'media', 'request', 'gone'];

const fixes: Partial<Record<FailureClass, string>> = {
  throttle: 'Wait: sending goes on by itself when Meta takes calls again.',
  ownership:
    "Another app answers this account. Choose this app in the account's message settings, or remove the other one.",
  policy: 'Open the account in the Instagram app: it is restricted, and Instagram says there why.',
  app: "Connecting again does not help. In Meta's dashboard, see that the app is live, not restricted and has Advanced Access.",
};

function checkLastSend({ lastSendError }: Channel, breaker: AppBreaker, now: number): HealthCheck {
  if (!lastSendError)
    return fine('last_send', 'No send has failed since one got through, or nothing was sent yet.');
  const { code, subcode, class: failureClass, at } = lastSendError;
  const reference = subcode ? `${code}/${subcode}` : `${code}`;
  const detail = `The last send failed at ${readableTime(at)} (Meta's error ${reference}, ${failureClass}).`;
  if (harmless.includes(failureClass)) {
    return fine('last_send', `${detail} That concerns one conversation only.`);
  }
  const fix = stateOf(breaker, now) === 'closed' ? fixes[failureClass] : nothingToDo;
  return problem('last_send', detail, fix ?? connectAgain);
}

function checkAutomation(channel: Channel, now: number): HealthCheck {
  const end = findPolicyStopEnd(channel, now);
  if (end === undefined) return fine('automation', 'Instagram does not restrict the account.');
  const { code, subcode } = channel.policyStop ?? {};
  const reference = [code, subcode].filter(Boolean).join('/');
  return problem(
    'automation',
    `Instagram restricts the account (Meta's error ${reference}): the agent is silent until ${readableTime(end)}.`,
    'Open the account in the Instagram app: Instagram says there why. Once the restriction is lifted, connect the account again: that lets the agent answer at once.',
  );
}

/** No tenant can do anything about this, so none should be led to try. */
const nothingToDo =
  'Wait: Meta refuses the app for many accounts at once, and sending goes on by itself. Connecting again does not help.';

function checkApp(breaker: AppBreaker, now: number): HealthCheck {
  return stateOf(breaker, now) === 'closed'
    ? fine('app', 'Meta takes calls of the app.')
    : problem('app', 'Meta takes no calls of the app just now, for any account.', nothingToDo);
}

function checkAgent({ agentId }: Channel, agent: Agent | undefined): HealthCheck {
  if (agent) return fine('agent', `"${agent.settings.name}" answers.`);
  return {
    ...problem(
      'agent',
      agentId ? `The agent "${agentId}" is gone.` : 'No agent answers this account.',
      'Choose who answers: each connected account among the channels has a list of your agents. Until then its messages are kept and not shown, and nobody is answered.',
    ),
    api: 'PUT /api/channels/{channelId}/agent',
  };
}

function checkThrottle({ throttledUntil = 0 }: Channel, now: number): HealthCheck {
  return throttledUntil > now
    ? problem(
        'throttle',
        `Meta takes no calls for this account until ${readableTime(throttledUntil)}.`,
        'Wait: sending goes on by itself then.',
      )
    : fine('throttle', 'Meta takes calls for this account.');
}
