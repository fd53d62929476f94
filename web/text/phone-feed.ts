import type { FeedEvent } from '../../infra/local/feed/event-feed.ts';

/** A duration in a unit that suits it: 2.35 s, 5 min, 3 h. */
export const seconds = (milliseconds: number): string => {
  const value = milliseconds / 1000;
  if (value < 60) return `${value.toFixed(2)} s`;
  return value < 3600 ? `${Math.round(value / 60)} min` : `${Math.round(value / 3600)} h`;
};

/** What the phone's page says about a message's way. */
export const phoneFeed = {
  causes: {
    message: 'You wrote',
    attachment: (type: string) =>
      type === 'image' ? 'You sent a photo' : `You sent: ${type.replaceAll('_', ' ')}`,
    edit: 'You edited',
    unsend: 'You took a message back',
    reaction: 'You reacted',
    postback: 'You tapped',
    referral: 'You came by a link',
    comment: 'You commented',
    read: 'You read the answer',
    staff: 'Staff wrote in the Instagram app',
    sent: 'Staff wrote in the console',
    echo: 'The account wrote',
    other: 'Something happened',
    clock: (milliseconds: number) => `The clock moved by ${seconds(milliseconds)}`,
  },

  webhooks: {
    message: 'your message',
    edit: 'your edit',
    unsend: 'that you took it back',
    reaction: 'your reaction',
    postback: 'your tap',
    referral: 'where you came from',
    comment: 'your comment',
    read: 'that you have read it',
    echo: 'what the account itself wrote (echo)',
    other: 'an event',
  },

  /** The outcomes of a job; others go by their own name. */
  outcomes: {
    answered: 'answered',
    'nothing-open': 'nothing is left to answer',
    superseded: 'a newer message will be answered with it',
    paused: 'a person has taken over',
    'not-connected': 'the token has ended: connect again',
    'no-agent': 'no agent is chosen for this account',
    throttled: 'the account must wait, as Meta asked',
    'app-paused': 'the whole app waits, as Meta asked',
    'window-closed': 'the messaging window is closed',
    dropped: 'something newer came in between',
    unreachable: 'Instagram says that you cannot be written to',
    'other-app': 'another app has the conversation',
    silent: 'the agent chose to be silent',
    'handed-off': 'a person was called',
    postponed: 'it waits for its next try',
    'gave-up': 'it was tried often enough; a person is needed',
  } as Record<string, string>,

  steps: {
    staffWrote: 'Somebody answers in the Instagram app',
    webhookSent: (what: string) => `Meta tells the app ${what}`,
    webhookRefused: (what: string) => `Meta tells the app ${what}, is refused, and will try again`,
    webhookLost: 'The webhook is lost on its way',
    webhookDelayed: (milliseconds: number) => `Meta holds the webhook for ${seconds(milliseconds)}`,
    webhookSilent: 'Meta sends no webhook for this account',
    webhookFailed: 'The webhook function cannot record it, and says so',
    webhookInvoked: 'The webhook function checks the signature and records it',
    read: (operation: string) => `Read: ${operation}`,
    write: (operation: string) => `Written: ${operation}`,
    enqueued: 'A job waits in the queue, in case you write more',
    requeued: 'A job waits in the queue for its next try',
    enqueuedOther: 'A job waits in the queue',
    removed: 'The job is done and leaves the queue',
    workerFailed: 'The worker fails; the job stays in the queue',
    workerInvoked: 'The worker takes the job and reads the conversation',
    answered: (words: string) => `The agent answers: ${words}`,
    modelCalled: 'The model is asked',
    jobDone: (outcome: string) => `The worker is done: ${outcome}`,
    logLine: (message: string) => `Noted: ${message}`,
    graph: {
      mark_seen: 'Your message is marked as seen',
      typing_on: 'Typing is shown while the agent thinks',
      typing_off: 'Typing ends',
      react: 'The account reacts',
      'send-message': 'The answer goes out',
      'send-private-reply': 'A private reply to your comment goes out',
      'reply-to-comment': 'A public reply to your comment goes out',
      'get-profile': 'Your name is looked up',
      'get-message': 'The message is looked up',
      'list-conversations': 'The conversation is looked up',
      'get-conversation': 'The conversation is read',
      'list-messages': 'The messages are read',
    } as Partial<Record<FeedEvent['name'], string>>,
    graphOther: (name: string) => `Graph API: ${name}`,
    graphFailed: (step: string, status: string) => `${step}: ${status}`,
    refused: (status: number) => `refused with ${status}`,
    noAnswer: 'no answer',
  },
};
