import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Run } from '../../infra/local/run.ts';
import { callApi, type Shop } from './journey.ts';

interface Told {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A tenant's own server, which records what it is told about chats that need a person. */
export async function startStaffServer() {
  const told: Told[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    told.push({ headers: request.headers, body: await text(request) });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/staff`,
    told,
    /** The details that were posted, in order. */
    details: () => told.map(({ body }) => JSON.parse(body) as Record<string, string>),
    answerWith: (next: number) => {
      status = next;
    },
    forget: () => {
      told.length = 0;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Sets this address as the staff webhook of a shop's tenant. */
export async function setStaffWebhook(
  run: Run,
  { tenantId }: Shop,
  url: string,
  secret: string,
): Promise<void> {
  const settings = { retentionDays: 30, disclosure: { enabled: false }, humanAgentChannels: [] };
  const { status, body } = await callApi(
    run,
    tenantId,
    'PUT',
    `/api/database/${tenantId}/settings`,
    {
      ...settings,
      staffWebhook: { url, secret },
    },
  );
  if (status !== 200) throw new Error(`The webhook was not taken: ${JSON.stringify(body)}`);
}
