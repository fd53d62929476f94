import type { Language } from '../agents/languages.ts';

/** What is said in an agent's name without asking it, unless its settings say otherwise. */
export interface Sayings {
  /** The bot says that it is a bot. */
  disclosure: string;
  /** A person was called. */
  handOff: string;
  /** The agent failed. */
  fallback: string;
  /** The customer wrote STOP. */
  optedOut: string;
  /** The customer wrote START. */
  optedIn: string;
}

export const sayings: Record<Language, Sayings> = {
  en: {
    disclosure: 'You are chatting with an automated assistant.',
    handOff: 'I am passing you on to a colleague, who will answer you here.',
    fallback: 'Sorry, I cannot answer that right now.',
    optedOut: 'You will get no more automatic answers. Write START to get them again.',
    optedIn: 'You will get automatic answers again. How can I help?',
  },
  de: {
    disclosure: 'Sie schreiben mit einem automatischen Assistenten.',
    handOff: 'Ich gebe Sie an eine Kollegin oder einen Kollegen weiter, die Antwort kommt hier.',
    fallback: 'Das kann ich gerade leider nicht beantworten.',
    optedOut: 'Sie bekommen keine automatischen Antworten mehr. Mit START bekommen Sie sie wieder.',
    optedIn: 'Sie bekommen wieder automatische Antworten. Wie kann ich helfen?',
  },
  fr: {
    disclosure: 'Vous échangez avec un assistant automatique.',
    handOff: 'Je vous passe à un collègue, qui vous répondra ici.',
    fallback: 'Désolé, je ne peux pas répondre à cela pour le moment.',
    optedOut:
      'Vous ne recevrez plus de réponses automatiques. Écrivez START pour les recevoir à nouveau.',
    optedIn: 'Vous recevez à nouveau des réponses automatiques. Comment puis-je vous aider ?',
  },
  es: {
    disclosure: 'Está chateando con un asistente automático.',
    handOff: 'Le paso con un compañero, que le responderá aquí.',
    fallback: 'Lo siento, ahora mismo no puedo responder a eso.',
    optedOut: 'No recibirá más respuestas automáticas. Escriba START para volver a recibirlas.',
    optedIn: 'Vuelve a recibir respuestas automáticas. ¿En qué puedo ayudarle?',
  },
  it: {
    disclosure: 'Sta chattando con un assistente automatico.',
    handOff: 'La passo a un collega, che le risponderà qui.',
    fallback: 'Mi dispiace, al momento non posso rispondere.',
    optedOut: 'Non riceverà più risposte automatiche. Scriva START per riceverle di nuovo.',
    optedIn: 'Riceve di nuovo le risposte automatiche. Come posso aiutarla?',
  },
  pt: {
    disclosure: 'Você está conversando com um assistente automático.',
    handOff: 'Vou passar você para um colega, que responderá aqui.',
    fallback: 'Desculpe, não consigo responder a isso agora.',
    optedOut:
      'Você não receberá mais respostas automáticas. Escreva START para recebê-las de novo.',
    optedIn: 'Você voltou a receber respostas automáticas. Como posso ajudar?',
  },
  nl: {
    disclosure: 'Je chat met een automatische assistent.',
    handOff: 'Ik draag je over aan een collega, die je hier antwoordt.',
    fallback: 'Sorry, dat kan ik nu niet beantwoorden.',
    optedOut: 'Je krijgt geen automatische antwoorden meer. Schrijf START om ze weer te krijgen.',
    optedIn: 'Je krijgt weer automatische antwoorden. Waarmee kan ik helpen?',
  },
};
