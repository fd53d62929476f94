import * as z from 'zod/mini';
import { agentFailure } from './agent-failure.ts';
import type {
  ModelPart,
  ModelRequest,
  ModelStep,
  ToolDescription,
  ToolResult,
} from './model-session.ts';

/** Chat Completions: https://platform.openai.com/docs/api-reference/chat/create */

export type ChatMessage =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string | object[] }
  | { role: 'assistant'; content: string | null; tool_calls?: object[] }
  | { role: 'tool'; tool_call_id: string; content: string };

const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.optional(z.nullable(z.string())),
          tool_calls: z.optional(
            z.nullable(
              z.array(
                z.object({
                  id: z.optional(z.nullable(z.string())),
                  function: z.object({ name: z.string(), arguments: z.unknown() }),
                }),
              ),
            ),
          ),
        }),
      }),
    )
    .check(z.minLength(1)),
});

type Completion = z.infer<typeof completion>;
type WireCall = NonNullable<Completion['choices'][number]['message']['tool_calls']>[number];

/** Longer arguments are not a genuine call. */
const longestArguments = 10_000;

export function toChatMessages({ instructions, turns }: ModelRequest): ChatMessage[] {
  return [
    { role: 'system', content: instructions },
    ...turns.map(({ role, parts }): ChatMessage => {
      if (role === 'assistant') return { role, content: joinTexts(parts) };
      const hasImages = parts.some((part) => 'imageUrl' in part);
      return { role, content: hasImages ? parts.map(toContentPart) : joinTexts(parts) };
    }),
  ];
}

function joinTexts(parts: ModelPart[]): string {
  return parts.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n');
}

function toContentPart(part: ModelPart): object {
  return 'text' in part
    ? { type: 'text', text: part.text }
    : { type: 'image_url', image_url: { url: part.imageUrl } };
}

export function toChatTools(tools: ToolDescription[]): object[] {
  return tools.map(({ name, description, parameters }) => ({
    type: 'function',
    function: { name, description, parameters },
  }));
}

export function toToolMessages(results: ToolResult[]): ChatMessage[] {
  return results.map(({ callId, text, isError }) => ({
    role: 'tool',
    tool_call_id: callId,
    content: isError ? `Error: ${text}` : text,
  }));
}

/**
 * What the model answered, and the message that represents it in the next request.
 *
 * @throws if it is not a completion
 */
export function readCompletion(text: string): { step: ModelStep; message: ChatMessage } {
  const { content, tool_calls } = parse(text);
  const calls = (tool_calls ?? []).map((call, index) => readCall(call, index));
  const message: ChatMessage = {
    role: 'assistant',
    content: content ?? null,
    ...(calls.length > 0 && { tool_calls: calls.map(({ replayed }) => replayed) }),
  };
  return { step: { text: content ?? '', calls: calls.map(({ call }) => call) }, message };
}

function parse(text: string): Completion['choices'][number]['message'] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw agentFailure("The model's server answered no JSON.");
  }
  const [choice] = completion.safeParse(answer).data?.choices ?? [];
  if (!choice) throw agentFailure("The model's server did not answer as Chat Completions do.");
  return choice.message;
}

/** A call is sent back with its result; an invalid one is sent back as an empty call. */
function readCall({ id, function: wanted }: WireCall, index: number) {
  const callId = id || `call-${index}`;
  const name = /^[\w-]{1,64}$/.test(wanted.name) ? wanted.name : 'unknown';
  const input = readArguments(wanted.arguments);
  return {
    call: { id: callId, name, input },
    replayed: {
      id: callId,
      type: 'function',
      function: { name, arguments: JSON.stringify(input ?? {}) },
    },
  };
}

/** JSON text; some servers return the object itself. */
function readArguments(value: unknown): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? {});
  if (text.length > longestArguments) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
