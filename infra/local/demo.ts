import type { Run } from './run.ts';

export const demoTenant = 'demo';
const demoAgent = 'assistant';
const username = 'fjord.mugs';

const settings = {
  name: 'Mug shop assistant',
  provider: {
    type: 'faq',
    entries: [
      {
        question: 'Do you ship abroad, for example to Norway or the USA?',
        answer:
          'Yes, we ship to Norway and 40 other countries. It takes 3 to 7 days and costs 9 euros.',
      },
      {
        question: 'What are your opening hours?',
        answer: 'The shop is open Monday to Saturday from 10 to 18.',
      },
      {
        question: 'Can I return or exchange a mug?',
        answer: 'Of course: send it back within 30 days, unused, and you get your money back.',
      },
      {
        question: 'How much is the blue mug, and is it in stock?',
        answer: 'The blue mug is 18 euros, and we have it in stock.',
      },
      {
        question: 'Is the mug safe in the dishwasher and the microwave?',
        answer: 'All our mugs are safe in both.',
      },
    ],
    fallback:
      'That I do not know. Write “talk to a person”, and somebody from the shop will answer you.',
  },
  comments: {
    privateReply: { enabled: true },
    publicReply: { enabled: true, text: 'Thank you! We wrote you a message.' },
  },
  iceBreakers: [
    { question: 'Do you ship to Norway?', payload: 'SHIPPING' },
    { question: 'What are your opening hours?', payload: 'HOURS' },
  ],
  persistentMenu: [
    { title: 'Opening hours', payload: 'HOURS' },
    { title: 'Talk to a person', payload: 'PERSON' },
  ],
};

/** An account and its Page that nobody has connected yet, for trying out both logins. */
function addUnconnectedAccount({ meta }: Run): void {
  const account = meta.addAccount({ username: 'nordic.lamps', name: 'Nordic Lamps' });
  meta.addFacebookUser({
    id: '10200000000000001',
    name: 'Owner of Nordic Lamps',
    pages: [{ name: 'Nordic Lamps', account }, { name: 'A Page without Instagram' }],
  });
}

/**
 * Creates the demo tenant's agent and connects an account of the stand-in for Meta to it through the public
 * API, as a customer would.
 */
export async function makeDemo(run: Run): Promise<{ username: string }> {
  const { apiUrl, meta, signIn } = run;
  meta.leavePicturesOut();
  const account = meta.addAccount({ username, name: 'Fjord Mugs' });
  const token = await signIn(demoTenant);
  const agentUrl = `${apiUrl}/api/database/${demoTenant}/chat-agents/${demoAgent}`;
  await send('PUT', agentUrl, token, settings);
  await send('POST', `${agentUrl}/instagram/connect`, token, {
    accessToken: account.loginToken,
    instagramAccountId: account.professionalId,
    webhookVerificationToken: 'demo-verification-token',
  });
  addUnconnectedAccount(run);
  return { username };
}

async function send(method: string, url: string, token: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`The demo could not be made: ${method} ${url} → ${await response.text()}`);
  }
}
