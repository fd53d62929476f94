import { type AgentBody, type AgentDraft, splitLines } from './agent-draft.ts';

/** The body of `PUT …/chat-agents/{agentId}`; empty fields are left out. */
export function toBody(draft: AgentDraft): AgentBody {
  return {
    name: draft.name,
    provider: toProvider(draft),
    languages: draft.languages,
    handOff: {
      enabled: draft.handOff,
      ...given('message', draft.handOffMessage),
      phrases: splitLines(draft.phrases),
    },
    comments: {
      privateReply: { enabled: draft.privateReply, ...given('text', draft.privateReplyText) },
      publicReply: { enabled: draft.publicReply, ...given('text', draft.publicReplyText) },
      live: draft.live,
    },
    iceBreakers: draft.iceBreakers.map(({ question, payload }) => ({ question, payload })),
    persistentMenu: draft.menu.map(({ title, opens, target }) =>
      opens === 'url' ? { title, url: target } : { title, payload: target },
    ),
    ...given('instructions', draft.instructions),
    ...given('fallback', draft.fallback),
    ...(draft.disclosure !== 'tenant' && {
      disclosure: { enabled: draft.disclosure === 'on', ...given('text', draft.disclosureText) },
    }),
  };
}

function toProvider(draft: AgentDraft): AgentBody['provider'] {
  const entries = draft.entries.map(({ question, answer }) => ({ question, answer }));
  switch (draft.type) {
    case 'faq':
      return { type: 'faq', entries, ...given('fallback', draft.faqFallback) };
    case 'http':
      return { type: 'http', url: draft.url.trim(), ...given('secret', draft.secret) };
    case 'openai':
      return {
        type: 'openai',
        model: draft.model.trim(),
        seesImages: draft.seesImages,
        entries,
        ...given('baseUrl', draft.baseUrl.trim()),
        ...given('apiKey', draft.apiKey.trim()),
      };
    case 'bedrock':
      return { type: 'bedrock', modelId: draft.modelId.trim(), entries };
  }
}

function given<Name extends string>(name: Name, value: string) {
  return (value.trim() === '' ? {} : { [name]: value }) as { [Key in Name]?: string };
}
