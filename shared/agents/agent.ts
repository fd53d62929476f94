import * as z from 'zod/mini';

const shortText = (maximum: number) =>
  z.string().check(z.regex(/\S/, 'must not be blank'), z.maxLength(maximum));

/** The agent's own questions and answers, searched here; no key, no network. */
const faqProvider = z.strictObject({
  type: z.literal('faq'),
  entries: z
    .array(z.strictObject({ question: shortText(500), answer: shortText(5000) }))
    .check(z.maxLength(500)),
  /** Said when no entry fits. */
  fallback: z.optional(shortText(1000)),
});

/** The company's own agent behind an https address; every request is signed with the secret. */
const httpProvider = z.strictObject({
  type: z.literal('http'),
  url: z.string().check(z.maxLength(2000), z.refine(isHttpUrl, 'must be an http(s) address')),
  /** Write-only. May be left out when the agent is changed: the old one stays. */
  secret: z.optional(z.string().check(z.minLength(16), z.maxLength(256))),
});

function isHttpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return /^https?:$/.test(url?.protocol ?? '') && !url?.username && !url?.password;
}

/** The body of `PUT …/chat-agents/{agentId}`. */
export const agentRequest = z.strictObject({
  name: shortText(100),
  provider: z.discriminatedUnion('type', [faqProvider, httpProvider]),
  instructions: z.optional(z.string().check(z.maxLength(20_000))),
  disclosure: z.optional(
    z.strictObject({ enabled: z.boolean(), text: z.optional(shortText(500)) }),
  ),
  handOff: z.optional(
    z.strictObject({ enabled: z.boolean(), message: z.optional(shortText(500)) }),
  ),
});

export type AgentRequest = z.infer<typeof agentRequest>;
export type FaqProvider = z.infer<typeof faqProvider>;

/** An http provider as stored: the secret is elsewhere, this is its name. */
export interface StoredHttpProvider {
  type: 'http';
  url: string;
  secretName: string;
}

export interface StoredAgent extends Omit<AgentRequest, 'provider'> {
  provider: FaqProvider | StoredHttpProvider;
}

/** The agent as its tenant may see it: that a secret is set, never which. */
export function describeAgent(agentId: string, { provider, ...settings }: StoredAgent) {
  return {
    id: agentId,
    ...settings,
    provider:
      provider.type === 'http'
        ? { type: provider.type, url: provider.url, secretIsSet: true }
        : provider,
  };
}
