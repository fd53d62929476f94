import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { createHttpClient, sendRequest } from '../../../shared/outbound/send-request.ts';

it('offers a server HTTP/1.1 alone', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = createHttpClient();
  const url = new URL(`https://127.0.0.1:${port}/`);
  const refused = sendRequest(client, { method: 'GET', url, timeLimit: 5_000 });
  refused.catch(() => {});
  const [socket] = await once(server, 'connection');
  const [hello] = await once(socket, 'data');
  socket.destroy();
  await expect(refused).rejects.toThrow();
  expect(offeredProtocols(hello)).toEqual(['http/1.1']);
  server.close();
});

/**
 * What a TLS ClientHello offers to speak: each name after its length, all of them after theirs
 * (https://www.rfc-editor.org/rfc/rfc7301#section-3.1).
 */
function offeredProtocols(hello: Buffer): string[] {
  const names: string[] = [];
  const list = hello.indexOf('\u0008http/1.1', 'latin1');
  const end = list + hello.readUInt16BE(list - 2);
  for (let at = list; at < end; at += 1 + hello.readUInt8(at)) {
    names.push(hello.toString('latin1', at + 1, at + 1 + hello.readUInt8(at)));
  }
  return names;
}
