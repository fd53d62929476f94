import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { allowBrowsers } from '../instagram/allow-browsers.ts';
import { answerJson, listenLocally, RefusedRequest, readJson } from '../instagram/http-exchange.ts';
import type { EventFeed } from './event-feed.ts';
import type { LogLines } from './log-lines.ts';

export interface FeedServer {
  url: string;
  close(): Promise<void>;
}

interface Sources {
  feed: EventFeed;
  lines: Pick<LogLines, 'listAbout'>;
  clock: { now(): number };
  /** Moves the run's clock once nothing is in progress. */
  advance(milliseconds: number): Promise<void>;
}

/** A year: no rule of Instagram's spans more. */
const longestJump = 366 * 24 * 3_600_000;
const jump = z.strictObject({ milliseconds: z.int().min(0).max(longestJump) });

/**
 * For a page in a browser on this machine: `GET /events?since=CURSOR` returns what happened since then,
 * `GET /lines?about=TRACE` returns the functions' log lines about a message, and `POST /clock` moves the
 * run's time by `milliseconds`.
 */
export async function startFeedServer(sources: Sources): Promise<FeedServer> {
  const server = createServer((request, response) => {
    answer(request, response, sources).catch((error: unknown) => {
      const status = error instanceof RefusedRequest ? error.status : 500;
      answerJson(response, status, { error: (error as Error).message });
    });
  });
  const url = await listenLocally(server, 0);
  return {
    url,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { feed, lines, clock, advance }: Sources,
): Promise<void> {
  if (allowBrowsers(request, response)) return;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://feed');
  const asked = `${request.method} ${pathname}`;
  if (asked === 'GET /events') {
    const since = Number(searchParams.get('since') ?? 0);
    return answerJson(response, 200, { ...feed.listSince(since), now: clock.now() });
  }
  if (asked === 'GET /lines') {
    const about = searchParams.get('about') ?? '';
    if (about === '') throw new RefusedRequest(400, 'Say what the lines are about.');
    return answerJson(response, 200, { lines: lines.listAbout(about) });
  }
  if (asked !== 'POST /clock') {
    throw new RefusedRequest(
      404,
      'There is GET /events?since=CURSOR, GET /lines?about=TRACE and POST /clock.',
    );
  }
  const { milliseconds } = await readJson(request, jump);
  await advance(milliseconds);
  feed.note({ stage: 'clock', name: 'moved', customers: [], details: { milliseconds } });
  answerJson(response, 200, { now: clock.now() });
}
