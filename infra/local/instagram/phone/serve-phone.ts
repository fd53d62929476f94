import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, RefusedRequest } from '../http-exchange.ts';
import type { Platform } from '../platform.ts';
import { type PhoneAction, phoneActions } from './phone-actions.ts';

/**
 * The phone: plays the people who write to the accounts, the staff who answer in the Instagram app, and
 * whoever changes how Meta treats an account. `phone-actions.ts` lists the actions; one that creates
 * something answers 201.
 */
export async function servePhone(
  request: IncomingMessage,
  response: ServerResponse,
  path: string[],
  query: URLSearchParams,
  platform: Platform,
): Promise<void> {
  const parts = [request.method ?? '', ...path.map(decodeURIComponent)];
  const { act, ids } = findAction(parts);
  const answer = await act({ request, ids, query, platform });
  answerJson(response, request.method === 'POST' ? 201 : 200, answer);
}

/** The action that the path names, and the values of its placeholders. */
function findAction(parts: string[]): { act: PhoneAction; ids: string[] } {
  for (const [pattern, act] of Object.entries(phoneActions)) {
    const words = pattern.split(/[ /]/);
    const isPlace = (index: number) => words[index]?.startsWith('{') ?? false;
    const isMeant = parts.every((part, index) => isPlace(index) || part === words[index]);
    if (isMeant && parts.length === words.length) {
      return { act, ids: parts.filter((_, index) => isPlace(index)) };
    }
  }
  throw new RefusedRequest(404, `The phone has ${Object.keys(phoneActions).join(', ')}.`);
}
