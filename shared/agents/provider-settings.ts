import * as z from 'zod/mini';

export const shortText = (maximum: number) =>
  z.string().check(z.regex(/\S/, 'must not be blank'), z.maxLength(maximum));

/** Questions and answers: the faq agent looks them up, and other agents may search them. */
const knowledge = z
  .array(z.strictObject({ question: shortText(500), answer: shortText(5000) }))
  .check(z.maxLength(500));

/** The agent's own questions and answers, searched here; no key, no network. */
const faqProvider = z.strictObject({
  type: z.literal('faq'),
  entries: knowledge,
  /** Said when no entry matches. */
  fallback: z.optional(shortText(1000)),
});

/** The company's own agent behind an https address; every request is signed with the secret. */
const httpProvider = z.strictObject({
  type: z.literal('http'),
  url: z.string().check(z.maxLength(2000), z.refine(isHttpUrl, 'must be an http(s) address')),
  /** Write-only. May be left out when the agent is changed: the old one is kept. */
  secret: z.optional(z.string().check(z.minLength(16), z.maxLength(256))),
});

/** A model behind an interface like OpenAI's Chat Completions. */
const openaiProvider = z.strictObject({
  type: z.literal('openai'),
  /** Up to and including the version, such as `https://api.openai.com/v1` (the default). */
  baseUrl: z.optional(
    z.string().check(z.maxLength(2000), z.refine(isHttpUrl, 'must be an http(s) address')),
  ),
  model: shortText(200),
  /** Write-only. May be left out when the agent is changed: the old one is kept. */
  apiKey: z.optional(
    z.string().check(z.regex(/^[\x21-\x7e]{8,512}$/, 'must be a key without spaces')),
  ),
  /** Whether the model accepts images; it gets their addresses. */
  seesImages: z.optional(z.boolean()),
  /** What the model may search. */
  entries: z.optional(knowledge),
});

/** An Amazon Bedrock model, called through Converse with the function's own role. */
const bedrockProvider = z.strictObject({
  type: z.literal('bedrock'),
  /** The id of a model or of an inference profile that the stack's settings allow. */
  modelId: shortText(200),
  /** What the model may search. */
  entries: z.optional(knowledge),
});

function isHttpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return /^https?:$/.test(url?.protocol ?? '') && !url?.username && !url?.password;
}

export const provider = z.discriminatedUnion('type', [
  faqProvider,
  httpProvider,
  openaiProvider,
  bedrockProvider,
]);

export type KnowledgeEntry = z.infer<typeof knowledge>[number];
export type FaqProvider = z.infer<typeof faqProvider>;
export type BedrockProvider = z.infer<typeof bedrockProvider>;

/** An http provider as stored: the secret is elsewhere, under this name. */
export interface StoredHttpProvider extends Omit<z.infer<typeof httpProvider>, 'secret'> {
  secretName: string;
}

/** An openai provider as stored: the key is elsewhere, under this name. */
export interface StoredOpenaiProvider extends Omit<z.infer<typeof openaiProvider>, 'apiKey'> {
  secretName: string;
}

/** The address of an openai provider, up to and including the version. */
export function openaiUrl({ baseUrl }: { baseUrl?: string }): string {
  return baseUrl ?? 'https://api.openai.com/v1';
}

export type StoredProvider =
  | FaqProvider
  | StoredHttpProvider
  | StoredOpenaiProvider
  | BedrockProvider;
