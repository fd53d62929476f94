/** InstagramIntegration. */
export const integration = {
  title: 'Instagram',
};
