import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface AgentRequestBody {
  turnId: string;
  messages: { id: string; author: string; text?: string }[];
}

type Answer = (request: AgentRequestBody) => unknown;

/** A company's own agent over HTTP, which records what it was asked. */
export async function startCompanyAgent(answer: Answer) {
  const requests: AgentRequestBody[] = [];
  let current = answer;
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request)) as AgentRequestBody;
    requests.push(body);
    try {
      response.end(JSON.stringify(await current(body)));
    } catch {
      response.writeHead(500).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    provider: { type: 'http', url: `http://127.0.0.1:${port}/ask`, secret: 'company-agent-secret' },
    requests,
    answerWith: (next: Answer) => {
      current = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
