/** InstagramOnboarding, and the page on which an Instagram Login ends. */
export const onboarding = {
  redirectTitle: 'Connecting Instagram',
  title: 'Connect an Instagram account',
  reconnectTitle: (username: string) => `Connect @${username} again`,
  reconnectLead: (username: string) =>
    `Log in as the owner of @${username} and grant every permission. Its chats and its agent stay as they are.`,
  steps: {
    label: 'Steps',
    choose: 'Choose a login',
    allow: 'Allow access',
    page: 'Choose a Page',
    connect: 'Connect',
    ready: 'Ready',
    done: 'done',
    now: (number: number, count: number, name: string) => `Step ${number} of ${count}: ${name}`,
  },
  choice: {
    legend: 'How does the owner of the account log in?',
    instagram: 'Instagram Login',
    instagramFor: 'With the Instagram account itself. No Facebook Page is needed.',
    recommended: 'recommended',
    facebook: 'Facebook Login',
    facebookFor: 'Through the Facebook Page that the account is linked to. You manage that Page.',
    facebookMissing: 'Not set up here: it needs a Facebook app, which your administrator adds.',
    needs: 'The account must be a Business or Creator account.',
    agent: 'Agent that answers',
    agentHint: 'You can change it at any time.',
    agentLater: 'Choose later',
    agentNone: 'There is no agent yet. Connect the account now and make one afterwards.',
    agentBusy: (name: string) => `${name} (answers another account)`,
    continueInstagram: 'Continue to Instagram',
    continueFacebook: 'Continue with Facebook',
  },
  away: {
    instagramTitle: 'Going to Instagram',
    instagram:
      'Instagram asks which account it is and what may be done with it, and sends you back here.',
    facebookTitle: 'Answer in the window of Facebook',
    facebook: 'It asks who you are and which Pages may be used. Leave every permission on.',
    cancel: 'Cancel',
  },
  working: {
    exchange: 'Finishing the login …',
    account: 'Reading the account …',
    pages: 'Looking for your Pages …',
    channel: 'Connecting the account …',
    title: 'Connecting',
    lead: 'This takes a few seconds. Leave the page open.',
  },
  pages: {
    title: 'Which Page is the account linked to?',
    noneTitle: 'No Page was found',
    connect: 'Connect the account',
    account: (username: string) => `Instagram: @${username}`,
    unusable: 'cannot be used',
    missing:
      'Is your Page missing? One that a business portfolio owns shows only with the permission to see the portfolio.',
    again: 'Log in again with business portfolios',
  },
  connected: {
    title: (username: string) => `@${username} is connected`,
    lead: 'New messages to the account arrive here from now on.',
    noAgent:
      'New messages to the account are kept from now on, and shown once an agent is chosen. Nobody is answered until then.',
    problems: 'It is connected, but something still keeps messages away',
    next: 'What to do next',
    write: 'Write to it on Instagram',
    writeWhy: 'From another account: the message arrives within seconds.',
    another: 'Connect another account',
  },
  failures: {
    denied: {
      title: 'Access was not allowed',
      advice: 'Nothing was connected. Start again, and choose “Allow” when you are asked.',
    },
    expired: {
      title: 'This login has expired',
      advice: 'A login is good for ten minutes and for one use. Start again: it takes a minute.',
    },
    refused: {
      title: 'This login was not accepted',
      advice:
        'Most often it has expired or was used before: start again. If that does not help, your administrator checks that the id, the secret and the redirect address of the app are exactly those in Meta’s dashboard.',
    },
    foreign: {
      title: 'This login was not begun in this window',
      advice: 'For your safety it was not used, and nothing was connected. Start again here.',
    },
    otherTenant: {
      title: 'This login was begun for another organization',
      advice:
        'Nothing was connected. Choose that organization and start again, or start again for this one.',
    },
    taken: {
      title: 'This login is finished, or was interrupted',
      advice:
        'It cannot be used twice. Look among your channels whether the account is connected; if not, start again.',
    },
    nothing: {
      title: 'There is no login to finish',
      advice: 'Instagram sends you to this page after a login. Start one here.',
    },
    personal: {
      title: 'This is a personal account',
      advice:
        'Only professional accounts can be connected. In the Instagram app: Settings > Account type and tools > Switch to professional account. It is free. Then start again.',
    },
    inUse: {
      title: 'It is in use already',
      advice:
        'Disconnect it where it is connected now, then try again. You do not need to log in again.',
    },
    permission: {
      title: 'A permission is missing',
      advice: 'Start again, and leave every permission on when you are asked.',
    },
    limited: {
      title: 'Too many tries for the moment',
      advice: 'Nothing is lost: it goes on from here when the time is up.',
    },
    offline: {
      title: 'There was no answer',
      advice: 'Check the connection, then try again: it goes on from here.',
    },
    signedOut: {
      title: 'Your sign-in has ended',
      advice:
        'Sign in again, then try again: it goes on from here. Once this page is left, start again.',
    },
    script: {
      title: 'The login of Facebook did not load',
      advice:
        'A content blocker or a privacy setting may keep it away. Allow connect.facebook.net for this page, or use Instagram Login.',
    },
    unknown: {
      title: 'The account could not be connected',
      advice: 'Try again, or start again with a new login.',
    },
  },
  startAgain: 'Start again',
  debug: {
    show: 'Show Debug',
    hide: 'Hide Debug',
    title: 'Debug',
    flow: 'State of the flow',
    login: 'Login',
    step: 'Step',
    error: 'Error',
    none: 'none',
    tokens: 'Tokens',
    noTokens: 'No token was given yet.',
    token: 'Token',
    from: 'From',
    type: 'Type',
    expires: 'Expires',
    never: 'not by date',
    permissions: 'Permissions',
    permissionsUnknown: 'known once the account is connected',
    answers: 'Answers of the API',
    noAnswers: 'Nothing was asked yet.',
    copy: 'Copy (masked)',
    masked: 'Tokens, codes and states are masked here and in what is copied.',
  },
};
