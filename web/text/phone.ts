/** The phone page. */
export const phone = {
  title: 'Phone',
  lead: 'Be a customer and write to a connected account.',
};
