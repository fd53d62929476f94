import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { listenLocally } from '../../../../../infra/local/instagram/http-exchange.ts';
import type { WebhookBody } from '../../../../../infra/local/instagram/webhooks/events.ts';

const APP_SECRET = 'example-app-secret';

interface Received {
  raw: string;
  body: WebhookBody;
  headers: IncomingHttpHeaders;
  isAuthentic: boolean;
}

/**
 * Receives webhooks and checks their signature over the raw bytes. `answers` are given in turn, the
 * last one for ever; `hang` leaves a request without an answer.
 */
export async function startWebhookReceiver(...answers: (number | 'hang')[]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const raw = await buffer(request);
    const digest = createHmac('sha256', APP_SECRET).update(raw).digest('hex');
    const isAuthentic = request.headers['x-hub-signature-256'] === `sha256=${digest}`;
    const answer = answers[Math.min(received.length, answers.length - 1)] ?? 200;
    const { headers } = request;
    received.push({ raw: raw.toString(), body: JSON.parse(raw.toString()), headers, isAuthentic });
    if (answer !== 'hang') response.writeHead(answer).end();
  });
  const url = `${await listenLocally(server, 0)}/api/webhooks/instagram`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url, received, target: { url, appSecret: APP_SECRET } };
}
