import * as z from 'zod/mini';
import { languages } from './languages.ts';
import { provider, type StoredProvider, shortText } from './provider-settings.ts';

/** What is said in the agent's name without asking it; an omitted text has a default. */
const saying = z.strictObject({ enabled: z.boolean(), text: z.optional(shortText(500)) });

/** A comment is answered by this text or, without one, by the agent. */
const commentAnswer = z.strictObject({ enabled: z.boolean(), text: z.optional(shortText(300)) });

/** Shown before the first message. https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/ice-breakers */
const iceBreaker = z.strictObject({ question: shortText(80), payload: shortText(1000) });

const menuItem = z.union([
  z.strictObject({ title: shortText(30), payload: shortText(1000) }),
  z.strictObject({ title: shortText(30), url: z.string().check(z.maxLength(2000), z.url()) }),
]);

/** The body of `PUT …/chat-agents/{agentId}`. */
export const agentRequest = z.strictObject({
  name: shortText(100),
  provider,
  instructions: z.optional(z.string().check(z.maxLength(20_000))),
  /** ISO 639-1 codes, the first for our own sentences: "talk to a person" and STOP work in all of them. */
  languages: z.optional(
    z.array(z.enum(languages)).check(z.minLength(1), z.maxLength(languages.length)),
  ),
  /** Whether it says that it is a bot; left out: the tenant's setting. */
  disclosure: z.optional(saying),
  /** Said when the agent fails. */
  fallback: z.optional(shortText(500)),
  handOff: z.optional(
    z.strictObject({
      /** Whether the agent itself may hand off; a customer who asks for a person always gets one. */
      enabled: z.boolean(),
      message: z.optional(shortText(500)),
      /** Other phrases that mean "talk to a person". */
      phrases: z.optional(z.array(shortText(100)).check(z.maxLength(20))),
    }),
  ),
  comments: z.optional(
    z.strictObject({
      privateReply: z.optional(commentAnswer),
      publicReply: z.optional(commentAnswer),
      /** Whether to answer comments under live broadcasts, too. */
      live: z.optional(z.boolean()),
    }),
  ),
  iceBreakers: z.optional(z.array(iceBreaker).check(z.maxLength(4))),
  persistentMenu: z.optional(z.array(menuItem).check(z.maxLength(20))),
});

export type AgentRequest = z.infer<typeof agentRequest>;

export interface StoredAgent extends Omit<AgentRequest, 'provider'> {
  provider: StoredProvider;
}

/**
 * The agent as its tenant may see it: whether a secret is set, never its value.
 *
 * @param version counts its changes
 */
export function describeAgent(
  agentId: string,
  version: number,
  { provider, ...settings }: StoredAgent,
) {
  return { id: agentId, version, ...settings, provider: describeProvider(provider) };
}

function describeProvider(provider: StoredProvider) {
  if (!('secretName' in provider)) return provider;
  const { secretName, ...shown } = provider;
  return shown.type === 'http'
    ? { ...shown, secretIsSet: secretName !== '' }
    : { ...shown, apiKeyIsSet: secretName !== '' };
}
