/** InstagramIntegration. */
export const integration = {
  title: 'Instagram',
  loading: 'Looking whether an account is connected…',
  states: {
    connected: 'Connected',
    inactive: 'Connect again',
    disconnected: 'Not connected',
  },
  connected: (username: string) => `This agent answers the messages to @${username}.`,
  inactiveTitle: (username: string) => `@${username} is not answered`,
  inactive:
    'Instagram no longer takes the token of this account. Connect it again with a new token; its messages and settings stay.',
  disconnected: 'No account is connected: this agent answers nobody yet.',
  accountTypes: {
    BUSINESS: 'Business account',
    MEDIA_CREATOR: 'Creator account',
    CREATOR: 'Creator account',
  } as Record<string, string>,
  account: 'Account',
  profile: 'Open the profile',
  over: 'This page has stopped looking for changes.',
  check: 'Check again',
  statusFailed: 'Whether an account is connected could not be read',
  qr: {
    title: 'Try it on a phone',
    lead: (username: string) => `Scan this with the camera to write to @${username}.`,
    image: (username: string) => `QR code that opens a chat with @${username}`,
    link: 'Open the chat',
    hide: 'Hide the code',
    already: 'This account was connected already; its token is the new one now.',
  },
  form: {
    title: 'Connect an account',
    titleAgain: 'Connect it again',
    lead: 'With a token that you have made in Meta’s app dashboard. The account must be a Business or Creator account.',
    accessToken: 'Access token',
    accessTokenHint:
      'Long-lived. The account’s own has the permissions instagram_business_basic and instagram_business_manage_messages; its Page’s has instagram_basic, pages_messaging and instagram_manage_messages.',
    instagramAccountId: 'Instagram account id',
    instagramAccountIdHint: 'Digits only, such as 17841400000000000.',
    pageId: 'Facebook Page id',
    pageIdHint: 'Only with a Page’s token: the Page that the account is linked to.',
    verificationToken: 'Webhook verification token',
    verificationTokenHint:
      'Any random text. Meta’s dashboard asks for the same one if you register the address below.',
    generate: 'Generate one',
    copyToken: 'Copy it',
    copied: 'Copied',
    copyFailed: 'Show it and copy it by hand',
    webhookSecret: 'Webhook secret',
    webhookSecretHint:
      'The secret of an app of your own. Without one the installation’s app signs.',
    webhook: 'The agent’s own webhook address',
    webhookLead:
      'Usually not needed: the installation’s app delivers the messages. With an app of your own, enter this address and the verification token in its dashboard, and subscribe to messages, messaging_postbacks, messaging_optins and messaging_referrals.',
    webhookAddress: 'Webhook address',
    /** Replaces the API's words, which are meant for its callers. */
    wrong: {
      instagramAccountId: 'Enter the id, which is digits only; it is not the name of the account.',
      pageId: 'Enter the id, which is digits only, or nothing.',
    } as Record<string, string>,
    submit: 'Connect',
    failed: 'The account was not connected',
  },
  disconnect: {
    open: 'Disconnect',
    title: (username: string) => `Disconnect @${username}?`,
    lead: 'From then on this agent answers nobody who writes to the account. The conversations so far stay in the inbox, and the account can be connected again.',
    confirm: 'Disconnect',
    failed: 'The account is still connected',
  },
  /** What to do about a failure, in the order of the API's codes. */
  fixes: {
    AGENT_NOT_FOUND: 'Make the agent first, or correct the agent’s id in the page that shows this.',
    NOT_CONNECTED: 'Connect an account by the form.',
    AUTH_FAILED:
      'Make a new long-lived token for this very account, with the permissions that are named at the field, and enter it here.',
    API_ERROR: 'Instagram has a problem of its own. Wait a minute and try again.',
    VALIDATION_ERROR: 'Correct it and connect again.',
    FORBIDDEN: 'Your sign-in is not for this organization. Ask your administrator for access.',
    RATE_LIMITED: 'Wait for as long as it says, then try again.',
    PERSONAL_ACCOUNT:
      'In the Instagram app, switch it to a professional account, then make a new token.',
    ACCOUNT_IN_USE:
      'Disconnect it where it is connected now, or ask who connected it to do so; then connect it here.',
    NOT_FOUND: 'It may have been removed meanwhile: reload the page.',
  } as Record<string, string>,
};
