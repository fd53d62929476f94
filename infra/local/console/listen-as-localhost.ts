import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The servers of one port of `localhost`, which is two addresses where there is IPv6. */
export interface LocalhostServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Listens on a port of this machine by both its addresses, so that `localhost` is this server whichever a
 * browser takes first.
 *
 * @param port the wanted one; where it is taken, a free one
 */
export async function listenAsLocalhost(
  listener: RequestListener,
  port: number,
): Promise<LocalhostServer> {
  const wanted = await tryListening(listener, port);
  return wanted ?? (await listenOnFreePort(listener));
}

async function listenOnFreePort(listener: RequestListener): Promise<LocalhostServer> {
  for (let tries = 0; tries < 20; tries += 1) {
    const found = await tryListening(listener, 0);
    if (found) return found;
  }
  throw new Error('No port of this machine could be opened for the console.');
}

/** Undefined where one of the two addresses is taken. */
async function tryListening(
  listener: RequestListener,
  wantedPort: number,
): Promise<LocalhostServer | undefined> {
  const v4 = createServer(listener);
  if ((await listen(v4, wantedPort, '127.0.0.1')) !== 'listening') return undefined;
  const { port } = v4.address() as AddressInfo;
  const v6 = createServer(listener);
  const outcome = await listen(v6, port, '::1');
  const servers = outcome === 'listening' ? [v4, v6] : [v4];
  const close = async () => void (await Promise.all(servers.map(closeServer)));
  if (outcome !== 'taken') return { port, close };
  await close();
  return undefined;
}

function listen(
  server: Server,
  port: number,
  host: string,
): Promise<'listening' | 'taken' | 'no such address'> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve('taken');
      else if (host === '::1') resolve('no such address');
      else reject(error);
    });
    server.listen(port, host, () => resolve('listening'));
  });
}

function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}
