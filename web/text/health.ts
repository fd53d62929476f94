import { clock } from './clock.ts';

/** The health page. */
export const health = {
  title: 'Channel health',
  titleOf: (username: string) => `Health of @${username}`,
  lead: 'Why an account gets no messages, and what to do.',
  back: 'All channels',
  refresh: 'Check again',
  checkedAt: (at: number) => `Checked at ${clock.seconds(at)}`,
  checking: 'Asking Instagram …',
  failed: 'The account could not be checked',
  fine: {
    title: 'All is well',
    advice: 'Nothing keeps messages from coming in or answers from going out.',
  },
  problems: {
    title: (count: number) => (count === 1 ? '1 problem' : `${count} problems`),
    one: 'What helps stands below.',
    several: 'Begin at the top: what is below often goes away with it.',
  },
  groups: { problem: 'To be fixed', unknown: 'Not known', fine: 'In order' },
  states: { problem: 'Problem', unknown: 'Unknown', fine: 'OK' },
  fix: 'What to do',
  events: 'Last events',
  actions: {
    connect: 'Connect again',
    agents: 'Choose an agent',
  },
  /** By the names that the API gives; an unknown name is shown unchanged. */
  names: {
    state: 'Connection',
    token: 'Token',
    scopes: 'Permissions',
    webhooks: 'Subscription',
    account: 'Account',
    message_access: 'Access to messages',
    automation: 'Restriction',
    app: 'App',
    agent: 'Agent',
    throttle: 'Call limit',
    messenger_profile: 'Ice breakers and menu',
    last_message: 'Last message',
    last_send: 'Last send',
  },
};
