/** A shop whose agent knows two things, and shows everything that can be tapped. */
export const provider = {
  type: 'faq',
  entries: [
    { question: 'Do you ship to Norway?', answer: 'Yes, within 7 days, for 9 euros.' },
    { question: 'When are you open?', answer: 'Monday to Saturday from 10 to 18.' },
  ],
  fallback: 'That I do not know.',
};
export const settings = {
  iceBreakers: [{ question: 'Do you ship to Norway?', payload: 'SHIPPING' }],
  persistentMenu: [{ title: 'When are you open?', payload: 'HOURS' }],
  comments: {
    privateReply: { enabled: true },
    publicReply: { enabled: true, text: 'We wrote you a message.' },
  },
};
