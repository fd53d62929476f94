import { mayBeCalled, requireCallableUrl } from '../outbound/callable-url.ts';
import { lookupOnly } from '../outbound/public-address.ts';
import { createHttpClient, sendRequest } from '../outbound/send-request.ts';
import { readAgentSecret } from '../secrets/agent-secrets.ts';
import type { StoredAgent } from './agent.ts';
import { agentFailure } from './agent-failure.ts';
import { answerWithModel } from './answer-with-model.ts';
import type { AgentAnswer, Conversation } from './conversation.ts';
import type { ModelRequest, ModelSession } from './model-session.ts';
import {
  type ChatMessage,
  readCompletion,
  toChatMessages,
  toChatTools,
  toToolMessages,
} from './openai-wire.ts';
import { openaiUrl, type StoredOpenaiProvider } from './provider-settings.ts';

const client = createHttpClient(lookupOnly(mayBeCalled));

/**
 * Asks a model behind an interface like OpenAI's Chat Completions.
 *
 * @throws when `signal` aborts, if the server refuses or returns something unexpected, and as
 *   `answerWithModel` does
 */
export async function askOpenaiAgent(
  provider: StoredOpenaiProvider,
  agent: StoredAgent,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<AgentAnswer> {
  const url = completionsUrl(provider);
  const key = await readAgentSecret(provider.secretName);
  const post = (body: object) => postCompletion(url, key, body, signal);
  return answerWithModel(agent, conversation, provider, (request) =>
    openSession(provider.model, request, post),
  );
}

/** Some servers expect a version or a deployment in the query. */
function completionsUrl(provider: StoredOpenaiProvider): URL {
  const url = requireCallableUrl(openaiUrl(provider));
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`;
  return url;
}

function openSession(
  model: string,
  request: ModelRequest,
  post: (body: object) => Promise<string>,
): ModelSession {
  const messages: ChatMessage[] = toChatMessages(request);
  const tools = toChatTools(request.tools);
  return async (results) => {
    messages.push(...toToolMessages(results));
    const { message, step } = readCompletion(
      await post({ model, messages, ...(tools.length > 0 && { tools }) }),
    );
    messages.push(message);
    return step;
  };
}

async function postCompletion(
  url: URL,
  key: string,
  body: object,
  signal: AbortSignal,
): Promise<string> {
  const response = await sendRequest(client, {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
    timeLimit: signal,
  });
  if (response.status === 200) return response.text;
  throw agentFailure(explainStatus(response.status));
}

/** Never the body: OpenAI's quotes part of the key. https://platform.openai.com/docs/guides/error-codes */
function explainStatus(status: number): string {
  const meaning: Record<number, string> = {
    400: ': it does not take the request, for example because the model has no tools',
    401: ': it does not take the key',
    403: ': it does not take the key',
    404: ': it knows no such model or address',
    429: ': the rate limit or the quota is used up',
  };
  return `The model's server answered ${status}${meaning[status] ?? ''}.`;
}
