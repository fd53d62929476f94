/** What to do about an API failure, by its code or status; its `message` says what happened. */
export const problems = {
  title: 'That did not work',
  retry: 'Try again',
  retryIn: (time: string) => `Try again in ${time}`,
  operation: (id: string) => `For support: ${id}`,
  fixes: {
    AGENT_NOT_FOUND: 'Choose another agent, or make this one again.',
    NOT_CONNECTED: 'Connect an Instagram account first.',
    AUTH_FAILED: 'Connect the account again: Instagram no longer takes its token.',
    API_ERROR: 'Wait a little and try again. If it goes on, look at the health of the channel.',
    VALIDATION_ERROR: 'Correct it and try again.',
    FORBIDDEN: 'Choose another organization, or ask your administrator for access.',
    RATE_LIMITED: 'Instagram allows no more for the moment.',
    WINDOW_CLOSED:
      'Instagram lets an account write only within 24 hours of the customer’s last message.',
    CODE_REFUSED: 'Start the login again.',
    PERSONAL_ACCOUNT:
      'Switch it to a professional account in the Instagram app, then connect it again.',
    AGENT_CHANGED: 'Load the agent again, then make your change.',
    ACCOUNT_IN_USE:
      'Disconnect the account where it is connected now, or ask who connected it to do so; then try again.',
    NOT_FOUND: 'It may have been removed meanwhile: reload the page.',
    INTERNAL_ERROR: 'Try again. If it happens again, tell support the number below.',
  },
  fixesByStatus: {
    401: 'Sign in again.',
    403: 'Ask your administrator for access.',
    413: 'Make it smaller and try again.',
    429: 'Wait a little and try again.',
    503: 'Wait a little and try again.',
  },
};
