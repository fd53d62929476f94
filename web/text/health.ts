/** The health page. */
export const health = {
  title: 'Channel health',
  lead: 'Why an account gets no messages, and what to do.',
};
