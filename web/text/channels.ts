/** The channels page. */
export const channels = {
  title: 'Channels',
  lead: 'The Instagram accounts that are connected.',
};
