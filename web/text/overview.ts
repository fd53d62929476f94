/** The overview page. */
export const overview = {
  title: 'Overview',
  lead: 'How messages come in and go out.',
};
