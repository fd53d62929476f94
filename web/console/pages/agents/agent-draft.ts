import type { ChatAgent, chatAgentsRegisterAgent } from '../../../api/client.ts';

export type AgentBody = Parameters<typeof chatAgentsRegisterAgent>[0]['body'];
export type ProviderType = AgentBody['provider']['type'];
export type Language = NonNullable<AgentBody['languages']>[number];

/** A row of a list; only the screen uses the key. */
type Row<Fields> = Fields & { key: number };
export type EntryRow = Row<{ question: string; answer: string }>;
export type IceBreakerRow = Row<{ question: string; payload: string }>;
export type MenuRow = Row<{ title: string; opens: 'payload' | 'url'; target: string }>;

/** An agent as its form holds it: every field is present, and an empty text means an omitted field. */
export interface AgentDraft {
  name: string;
  instructions: string;
  languages: Language[];
  type: ProviderType;
  /** Questions and answers: what `faq` answers from, and what a model may search. */
  entries: EntryRow[];
  faqFallback: string;
  url: string;
  secret: string;
  baseUrl: string;
  model: string;
  apiKey: string;
  seesImages: boolean;
  modelId: string;
  disclosure: 'tenant' | 'on' | 'off';
  disclosureText: string;
  fallback: string;
  handOff: boolean;
  handOffMessage: string;
  /** One per line. */
  phrases: string;
  privateReply: boolean;
  privateReplyText: string;
  publicReply: boolean;
  publicReplyText: string;
  live: boolean;
  iceBreakers: IceBreakerRow[];
  menu: MenuRow[];
}

let lastKey = 0;

/** Gives a row its key. */
export function toRow<Fields extends object>(fields: Fields): Row<Fields> {
  lastKey += 1;
  return { ...fields, key: lastKey };
}

/** An agent of which only the name is known. */
export function newDraft(name: string): AgentDraft {
  return toDraft({ id: '', version: 0, name, provider: { type: 'faq', entries: [] } });
}

/** The draft of an agent from the API, which does not return its secrets. */
export function toDraft({ provider, ...agent }: ChatAgent): AgentDraft {
  const { disclosure, handOff, comments } = agent;
  const entries = 'entries' in provider ? (provider.entries ?? []) : [];
  const ofType = <Type extends ProviderType>(type: Type) =>
    (provider.type === type ? provider : {}) as Partial<Extract<typeof provider, { type: Type }>>;
  return {
    name: agent.name,
    instructions: agent.instructions ?? '',
    languages: (agent.languages ?? ['en']) as Language[],
    type: provider.type,
    entries: entries.map(toRow),
    faqFallback: ofType('faq').fallback ?? '',
    url: ofType('http').url ?? '',
    secret: '',
    baseUrl: ofType('openai').baseUrl ?? '',
    model: ofType('openai').model ?? '',
    apiKey: '',
    seesImages: ofType('openai').seesImages ?? false,
    modelId: ofType('bedrock').modelId ?? '',
    disclosure: disclosure ? (disclosure.enabled ? 'on' : 'off') : 'tenant',
    disclosureText: disclosure?.text ?? '',
    fallback: agent.fallback ?? '',
    handOff: handOff?.enabled ?? true,
    handOffMessage: handOff?.message ?? '',
    phrases: (handOff?.phrases ?? []).join('\n'),
    privateReply: comments?.privateReply?.enabled ?? false,
    privateReplyText: comments?.privateReply?.text ?? '',
    publicReply: comments?.publicReply?.enabled ?? false,
    publicReplyText: comments?.publicReply?.text ?? '',
    live: comments?.live ?? false,
    iceBreakers: (agent.iceBreakers ?? []).map(toRow),
    menu: (agent.persistentMenu ?? []).map(({ title, payload, url }) =>
      toRow({ title, opens: url === undefined ? 'payload' : 'url', target: url ?? payload ?? '' }),
    ),
  };
}

/** Removes empty rows, so that what is sent has the same indexes as what is shown. */
export function withoutEmptyRows(draft: AgentDraft): AgentDraft {
  const isFilled = (...texts: string[]) => texts.some((one) => one.trim() !== '');
  return {
    ...draft,
    entries: draft.entries.filter(({ question, answer }) => isFilled(question, answer)),
    iceBreakers: draft.iceBreakers.filter((row) => isFilled(row.question, row.payload)),
    menu: draft.menu.filter(({ title, target }) => isFilled(title, target)),
    phrases: splitLines(draft.phrases).join('\n'),
  };
}

/** The non-empty lines, as they are sent. */
export function splitLines(lines: string): string[] {
  return lines.split('\n').flatMap((line) => line.trim() || []);
}
