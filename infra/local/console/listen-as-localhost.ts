import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The servers on one port of `localhost`, which has two addresses if there is IPv6. */
export interface LocalhostServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Listens on a port of both of this machine's addresses, so that `localhost` reaches this server whichever
 * address a browser tries first.
 *
 * @param port the preferred port; if it is taken, a free one is used
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

/** Undefined if the port is taken on one of the two addresses. */
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
