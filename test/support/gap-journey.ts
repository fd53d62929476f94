import type { Run } from '../../infra/local/run.ts';
import { type Customer, type Shop, settle } from './journey.ts';

const minute = 60_000;

/** Lets a quarter of an hour pass, in which each connected account is checked once, and what follows. */
export async function letWorkerLook(run: Run): Promise<void> {
  await run.advance(16 * minute);
  await settle(run, 8);
}

/** The shop's staff answer in the Instagram app, and the echo is lost. Returns the message's id. */
export async function answerUnseen(
  run: Run,
  { account }: Shop,
  customer: Customer,
  text: string,
): Promise<string> {
  account.echoes = 'never';
  const response = await fetch(`${run.meta.instagramGraphUrl}/v25.0/me/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${account.loginToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ recipient: { id: customer.id }, message: { text } }),
  });
  const { message_id: mid } = (await response.json()) as { message_id: string };
  return mid;
}

/** The calls of an operation that the stand-in for Meta got for a shop, and when (Unix milliseconds). */
export function callsOf(run: Run, { account }: Shop, ...operations: string[]) {
  return run.meta.sent.filter(
    ({ operation = '', tokenOwner }) =>
      operations.includes(operation) && tokenOwner === account.username,
  );
}
