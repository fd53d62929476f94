/** An agent with every setting that the API has. */
export const everything = {
  name: 'Everything',
  provider: {
    type: 'openai',
    baseUrl: 'http://127.0.0.1:9/v1',
    model: 'gpt-5-mini',
    apiKey: 'sk-never-shown-again',
    seesImages: true,
    entries: [
      { question: 'First?', answer: 'One.' },
      { question: 'Second?', answer: 'Two.' },
    ],
  },
  instructions: 'We sell mugs.',
  languages: ['de', 'en'],
  disclosure: { enabled: true, text: 'I am a bot.' },
  fallback: 'Something broke.',
  handOff: { enabled: false, message: 'A colleague comes.', phrases: ['the boss', 'Kim'] },
  comments: {
    privateReply: { enabled: true, text: 'See your messages.' },
    publicReply: { enabled: false, text: 'Thanks!' },
    live: true,
  },
  iceBreakers: [{ question: 'Do you ship?', payload: 'SHIPPING' }],
  persistentMenu: [
    { title: 'Shop', url: 'https://shop.example/' },
    { title: 'A person', payload: 'PERSON' },
  ],
};
