const numbers = new Intl.NumberFormat('en');
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** The overview page. */
export const overview = {
  title: 'Overview',
  lead: 'How messages come in and go out.',
  period: 'Period',
  lastDays: (count: number) => `Last ${count} days`,
  number: (value: number | null) => (value === null ? 'none' : numbers.format(value)),
  /** `2026-11-20` */
  day: (date: string) => days.format(new Date(`${date}T00:00:00Z`)),
  /** A duration, given in seconds. */
  seconds(value: number | null): string {
    if (value === null) return 'none';
    if (value >= 5400) return `${numbers.format(Math.round(value / 360) / 10)} h`;
    if (value >= 90) return `${numbers.format(Math.round(value / 6) / 10)} min`;
    return `${numbers.format(value)} s`;
  },
  figures: {
    title: 'Figures',
    failed: 'The figures could not be read',
    utc: 'Days are counted in UTC.',
    received: 'Messages in',
    sent: 'Messages out',
    answerTime: 'Answered within',
    handOffs: 'Hand-offs',
    failures: 'Failures',
    people: (count: string) => `${count} of them by people`,
    comments: (count: number) =>
      count === 1 ? 'and 1 comment' : `and ${numbers.format(count)} comments`,
    slowest: (time: string) => `95% within ${time}`,
    ofAnswers: (count: number) =>
      count === 1 ? 'of 1 answer' : `of ${numbers.format(count)} answers`,
    givenUp: (count: number) =>
      count === 1 ? '1 chat left to people' : `${numbers.format(count)} chats left to people`,
  },
  plots: {
    messages: {
      title: 'Messages',
      description: 'A day, in and out',
      nothing: 'No message came in or went out in these days.',
      received: 'In',
      sent: 'By the agent',
      people: 'By people',
    },
    answerTime: {
      title: 'Answer time',
      description: 'From the question to the end of the answer',
      nothing: 'The agent answered nothing in these days.',
      half: 'Half within',
      most: '95% within',
    },
    failures: {
      title: 'Failures',
      description: 'Answers that did not get through',
      nothing: 'Nothing failed in these days.',
      sends: 'Sends failed',
      agent: 'Agent failed',
      givenUp: 'Left to people',
    },
    handOffs: {
      title: 'Hand-offs',
      description: 'Answers after which a person was called',
      nothing: 'No person was called in these days.',
      calls: 'Calls for a person',
    },
  },
  attention: {
    title: 'Chats that need a person',
    failed: 'The chats could not be read',
    nobody: 'Nobody is waiting for a person.',
    withPerson: 'A person has the chat and has not answered yet.',
    unknownReason: 'A person should look at it.',
    more: (count: number) => `And ${count} more in the inbox`,
  },
  channels: {
    title: 'Accounts',
    failed: 'The accounts could not be read',
    none: 'No account is connected yet.',
    manage: 'All channels',
    health: (username: string) => `Health of @${username}`,
    answeredBy: (agent: string) => `Answered by ${agent}`,
    noAgent: 'No agent answers',
    status: {
      active: 'Connected',
      connecting: 'Not finished',
      reconnect: 'Connect again',
      disconnected: 'Disconnected',
    },
  },
  steps: {
    title: 'Get started',
    lead: 'Three steps to the first answer.',
    done: 'Done',
    next: 'Next',
    agent: {
      title: 'Make an agent',
      advice: 'Questions and answers are enough: it needs no key and no model.',
      action: 'Make an agent',
    },
    account: {
      title: 'Connect an Instagram account',
      advice: 'Its owner logs in with Instagram, or with Facebook through a Page.',
      action: 'Connect an account',
    },
    message: {
      title: 'Write to it',
      onPhone: 'Be a customer on the phone, and see the agent answer.',
      onInstagram: 'Write from another Instagram account: the agent answers within seconds.',
      action: 'Open the phone',
    },
  },
};
