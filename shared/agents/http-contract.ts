import * as z from 'zod/mini';
import { firstIssue } from '../http/first-issue.ts';
import { isPublicHttpsUrl } from '../outbound/public-url.ts';
import { agentFailure } from './agent-failure.ts';
import type { AgentAnswer, Conversation, ReplyMessage } from './conversation.ts';
import { cutText } from './cut-text.ts';

/** What a company's own agent receives and may answer: docs/http-agent.md. */

const mostReplies = 20;

/** https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/quick-replies */
const quickReply = z.object({
  title: z.string().check(z.regex(/\S/, 'must not be blank'), z.maxLength(1000)),
  payload: z.string().check(z.minLength(1), z.maxLength(1000)),
});
const longestTitle = 20;

const reply = z
  .object({
    text: z.optional(z.string().check(z.maxLength(20_000))),
    image: z.optional(
      z
        .string()
        .check(z.maxLength(2000), z.refine(isPublicHttpsUrl, 'must be a public https address')),
    ),
    quickReplies: z.optional(z.array(quickReply).check(z.maxLength(13))),
  })
  .check(
    z.refine(({ text, image }) => text !== undefined || image, 'must have a text or an image'),
  );

const agentReply = z.union([
  z.object({ replies: z.array(reply) }),
  z.object({ handOff: z.object({ reason: z.string().check(z.maxLength(500)) }) }),
]);

/** The request body for a company's agent; empty parts are left out. */
export function toHttpRequest(conversation: Conversation, turnId: string): string {
  return JSON.stringify({
    turnId,
    sentAt: new Date().toISOString(),
    tenant: conversation.tenantId,
    agentId: conversation.agentId,
    chat: { id: conversation.chatId, customer: conversation.customer },
    messages: conversation.messages.map(({ isOpen: _isOpen, at, ...message }) => ({
      ...message,
      at: new Date(at).toISOString(),
    })),
  });
}

/** @throws if the response breaks the contract, naming the field */
export function readHttpAnswer(text: string): AgentAnswer {
  const answer = parse(text);
  if ('handOff' in answer) {
    return { kind: 'hand-off', reason: answer.handOff.reason.toWellFormed() };
  }
  const messages = answer.replies.slice(0, mostReplies).map(toMessage);
  const said = messages.filter(({ text, image }) => text || image);
  return said.length > 0 ? { kind: 'reply', messages: said } : { kind: 'silence' };
}

function parse(text: string): z.infer<typeof agentReply> {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw agentFailure("The agent's answer is not JSON.");
  }
  const result = agentReply.safeParse(answer);
  if (result.success) return result.data;
  const { path, message } = firstIssue(result.error.issues);
  throw agentFailure(
    `The agent's answer is wrong: ${['answer', ...path].map(String).join('.')}: ${message}.`,
  );
}

/** Instagram shows quick replies only under a text; without one they are left out. */
function toMessage({ text = '', image, quickReplies = [] }: z.infer<typeof reply>): ReplyMessage {
  const trimmed = text.trim().toWellFormed();
  const buttons = quickReplies.map(({ title, payload }) => ({
    title: cutText(title.trim().toWellFormed(), longestTitle),
    payload: payload.toWellFormed(),
  }));
  return {
    ...(trimmed && { text: trimmed }),
    ...(image && { image }),
    ...(trimmed && buttons.length > 0 && { quickReplies: buttons }),
  };
}
