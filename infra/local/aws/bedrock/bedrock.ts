import { AwsError } from '../aws-error.ts';
import type { AwsService, Input } from '../service.ts';
import { requiredPermissions } from './permissions.ts';

interface Message {
  role: string;
  content: { text?: string; toolResult?: { content: { text?: string }[] } }[];
}

/**
 * Bedrock's Converse without a model: it repeats what the user said or a tool returned last. A test that
 * needs another answer adds it as a fault of kind `answer`.
 */
export function startBedrock(): AwsService {
  let place = { region: '', accountId: '' };
  return {
    async provision({ region, accountId }) {
      place = { region, accountId };
    },
    requiredPermissions: (operation, input) => requiredPermissions(place, operation, input),
    serve: async (_operation, input) => converse(input),
    async close() {},
  };
}

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
function converse(input: Input): object {
  const messages = (input['messages'] ?? []) as Message[];
  refuseWrongTurns(messages);
  const last = messages.at(-1)?.content.at(-1);
  const [result] = last?.toolResult?.content ?? [];
  const text = result ? `The tool answered: ${result.text}` : `You wrote: ${last?.text}`;
  return {
    output: { message: { role: 'assistant', content: [{ text }] } },
    stopReason: 'end_turn',
    usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
    metrics: { latencyMs: 1 },
  };
}

/** The user must begin and end, the two must alternate, and no text may be blank. */
function refuseWrongTurns(messages: Message[]): void {
  const roles = messages.map(({ role }) => role);
  const expected = roles.map((_role, index) => (index % 2 === 0 ? 'user' : 'assistant'));
  const isBlank = messages.some(({ content }) => content.some(({ text }) => text?.trim() === ''));
  const isWrong = roles.length % 2 === 0 || roles.join() !== expected.join() || isBlank;
  if (!isWrong) return;
  throw new AwsError(
    'com.amazon.coral.service#ValidationException',
    'A conversation must start with a user message, alternate and hold no blank text.',
  );
}
