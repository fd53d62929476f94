import type { Language } from '../agents/languages.ts';

/** What a customer may ask for, whatever the agent would do. */
export type Wish = 'person' | 'stop' | 'start';

/** "Talk to a person": matched anywhere in a message. */
const personPhrases: Record<Language, string[]> = {
  en: [
    'talk to a person',
    'talk to a human',
    'talk to someone',
    'speak to a person',
    'speak to a human',
    'speak to someone',
    'speak with a person',
    'speak with a human',
    'real person',
    'human agent',
    'live agent',
  ],
  de: [
    'mit einem menschen',
    'mit einer person',
    'mit jemandem sprechen',
    'mit einem mitarbeiter',
    'mit einer mitarbeiterin',
    'echter mensch',
    'echten menschen',
  ],
  fr: [
    'parler a une personne',
    'parler a un humain',
    'parler a quelqu un',
    'vraie personne',
    'un conseiller',
  ],
  es: [
    'hablar con una persona',
    'hablar con un humano',
    'hablar con alguien',
    'persona real',
    'un agente',
  ],
  it: [
    'parlare con una persona',
    'parlare con un umano',
    'parlare con qualcuno',
    'persona reale',
    'un operatore',
  ],
  pt: [
    'falar com uma pessoa',
    'falar com um humano',
    'falar com alguem',
    'pessoa real',
    'um atendente',
  ],
  nl: ['met een persoon', 'met een mens', 'met iemand praten', 'echt persoon', 'een medewerker'],
};

/** Matched only as the whole message: "stop" within a sentence is about something else. */
const stopWords: Record<Language, string[]> = {
  en: ['stop', 'unsubscribe'],
  de: ['stop', 'stopp'],
  fr: ['stop', 'arret', 'arreter'],
  es: ['stop', 'alto', 'baja'],
  it: ['stop', 'basta'],
  pt: ['stop', 'parar', 'pare'],
  nl: ['stop', 'stoppen'],
};

const startWords = new Set(['start']);

/**
 * What a message asks for other than an answer.
 *
 * @param phrases other phrases in the agent's settings that mean "talk to a person"
 */
export function findWish(
  text: string,
  languages: readonly Language[],
  phrases: readonly string[] = [],
): Wish | undefined {
  const said = normalize(text);
  if (startWords.has(said)) return 'start';
  if (languages.some((language) => stopWords[language].includes(said))) return 'stop';
  const known = [...languages.flatMap((language) => personPhrases[language]), ...phrases];
  const asksForPerson = known
    .map(normalize)
    .some((phrase) => phrase && ` ${said} `.includes(` ${phrase} `));
  return asksForPerson ? 'person' : undefined;
}

/** Words only: without case, accents, punctuation and emoji. */
function normalize(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
