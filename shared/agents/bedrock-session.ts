import {
  BedrockRuntimeClient,
  BedrockRuntimeServiceException,
  type ContentBlock,
  ConverseCommand,
  type ConverseCommandInput,
  type Message,
  type Tool,
  type ToolConfiguration,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { awsClientSettings } from '../aws-client.ts';
import { logger } from '../logger.ts';
import { agentFailure } from './agent-failure.ts';
import type {
  ModelRequest,
  ModelSession,
  ModelStep,
  ToolDescription,
  ToolResult,
} from './model-session.ts';

/** A chat message is short; what is cut off beyond this length would not be read. */
const maximumTokens = 2000;

const client = new BedrockRuntimeClient({
  ...awsClientSettings,
  maxAttempts: 2,
  // A model takes its time; the caller's signal ends the wait. By default the client speaks only HTTP/2.
  requestHandler: new NodeHttpHandler({ connectionTimeout: 1000 }),
});

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
export function openBedrockSession(
  modelId: string,
  { instructions, turns, tools }: ModelRequest,
  signal: AbortSignal,
): ModelSession {
  const messages: Message[] = turns.map(({ role, parts }) => ({
    role,
    content: parts.flatMap((part) => ('text' in part ? [{ text: part.text }] : [])),
  }));
  return async (results) => {
    if (results.length > 0) messages.push({ role: 'user', content: results.map(toToolResult) });
    const { output } = await converse(
      {
        modelId,
        system: [{ text: instructions }],
        messages,
        inferenceConfig: { maxTokens: maximumTokens },
        ...(tools.length > 0 && { toolConfig: toToolConfig(tools) }),
      },
      signal,
    );
    if (!output?.message) throw agentFailure('The model answered nothing.');
    messages.push(output.message);
    return readStep(output.message.content ?? []);
  };
}

/** Bedrock's messages name the role and the account: they are only for the log. */
async function converse(input: ConverseCommandInput, signal: AbortSignal) {
  try {
    return await client.send(new ConverseCommand(input), { abortSignal: signal });
  } catch (error) {
    if (signal.aborted || !(error instanceof BedrockRuntimeServiceException)) throw error;
    logger.error('Bedrock refused a request', error, { modelId: input.modelId });
    throw agentFailure(`Bedrock refused the request (${error.name}).`);
  }
}

function readStep(content: ContentBlock[]): ModelStep {
  return {
    text: content.map(({ text = '' }) => text).join(''),
    calls: content.flatMap(({ toolUse }) =>
      toolUse
        ? [{ id: toolUse.toolUseId ?? '', name: toolUse.name ?? '', input: toolUse.input }]
        : [],
    ),
  };
}

function toToolResult({ callId, text, isError }: ToolResult): ContentBlock {
  return {
    toolResult: {
      toolUseId: callId,
      content: [{ text }],
      status: isError ? 'error' : 'success',
    },
  };
}

function toToolConfig(tools: ToolDescription[]): ToolConfiguration {
  return {
    tools: tools.map(({ name, description, parameters }) => ({
      toolSpec: { name, description, inputSchema: { json: parameters as unknown as Json } },
    })),
  };
}

type Json = Extract<NonNullable<Tool['toolSpec']>['inputSchema'], { json: unknown }>['json'];
