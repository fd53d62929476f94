/** Signing in and out. */
export const signIn = {
  opening: 'Opening the sign-in …',
  finishing: 'Signing you in …',
  action: 'Sign in',
  again: 'Sign in again',
  failed: {
    title: 'The sign-in did not work',
    denied: 'It was ended before it was done. Begin again when you are ready.',
    stale:
      'It was begun in another window, or this page was opened a second time. Begin again from here.',
    unreachable: 'The sign-in service could not be reached. Check the connection and try again.',
  },
  signedOut: {
    title: 'You are signed out',
    advice: 'Close the browser if other people use it, too.',
  },
  ended: {
    title: 'Your sign-in has ended',
    advice:
      'Sign in again to go on. What you have typed but not sent will be lost: copy it first if you need it.',
  },
  noTenant: {
    title: 'Your sign-in includes no organization',
    advice: (claim: string) =>
      `Ask your administrator to add you to one: it must be named by “${claim}” of your sign-in.`,
  },
};
