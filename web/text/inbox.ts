/** The inbox page. */
export const inbox = {
  title: 'Inbox',
  lead: 'What people wrote, and what was answered.',
};
