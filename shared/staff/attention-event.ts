import * as z from 'zod/mini';

/** What EventBridge calls our events; subscribers match on both. */
export const eventSource = 'instagram-chat-agents';
export const attentionDetailType = 'Chat needs attention';

/** Says that a chat needs a person: ids and a reason, and nothing that was written in the chat. */
export const attentionDetail = z.object({
  version: z.literal('1'),
  /** The same however often it is told. */
  id: z.string(),
  tenantId: z.string(),
  agentId: z.optional(z.string()),
  channelId: z.string(),
  chatId: z.string(),
  customerId: z.string(),
  kind: z.enum(['hand-off', 'agent-failed', 'send-failed', 'policy', 'dead-letter']),
  reason: z.string(),
  /** ISO 8601. */
  at: z.string(),
});

export type AttentionDetail = z.infer<typeof attentionDetail>;
