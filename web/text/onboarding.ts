/** InstagramOnboarding, and the page on which an Instagram Login ends. */
export const onboarding = {
  redirectTitle: 'Connecting Instagram',
};
