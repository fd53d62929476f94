import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface CompletionRequest {
  model: string;
  messages: {
    role: string;
    content: string | { type: string; text?: string; image_url?: { url: string } }[] | null;
    tool_call_id?: string;
    tool_calls?: { id: string; function: { name: string; arguments: string } }[];
  }[];
  tools?: { function: { name: string; parameters: object } }[];
}

type Step = (request: CompletionRequest) => object;

/** A key shaped like those that OpenAI issues, so that a leak would be found. */
export const modelKey = 'sk-proj-0123456789abcdefghijklmnopqrstuvwxyz';

/** A server like OpenAI's, whose model does one step of the script per request and repeats the last. */
export async function startModelServer(...script: Step[]) {
  const requests: CompletionRequest[] = [];
  const keys: string[] = [];
  let steps = script;
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request)) as CompletionRequest;
    requests.push(body);
    keys.push(request.headers.authorization ?? '');
    const step = (steps.length > 1 ? steps.shift() : steps[0]) as Step;
    const isKnown = request.url === '/v1/chat/completions';
    const message = isKnown && step(body);
    if (!message) return response.writeHead(isKnown ? 503 : 404).end('sk-… is quoted in here');
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', ...message } }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return {
    baseUrl,
    provider: { type: 'openai', baseUrl, model: 'test-model', apiKey: modelKey },
    requests,
    keys,
    follow: (...next: Step[]) => {
      steps = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export function says(content: string): Step {
  return () => ({ content });
}

let calls = 0;

/** One call per input; a text is sent unchanged, JSON or not. */
export function callsTool(name: string, ...inputs: unknown[]): Step {
  return () => ({
    content: null,
    tool_calls: inputs.map((input) => {
      calls += 1;
      const given = typeof input === 'string' ? input : JSON.stringify(input);
      return { id: `call_${calls}`, type: 'function', function: { name, arguments: given } };
    }),
  });
}
