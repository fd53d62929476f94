import { createHttpClient, sendRequest } from '../../../shared/outbound/send-request.ts';

/* Only the client for calls to other servers: no function that calls out can load less. */
const client = createHttpClient();

export async function handler({ url }: { url: string }): Promise<{ statusCode: number }> {
  const { status } = await sendRequest(client, {
    method: 'GET',
    url: new URL(url),
    timeLimit: 1000,
  });
  return { statusCode: status };
}
