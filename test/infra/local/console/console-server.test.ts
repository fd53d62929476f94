import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type ConsoleServer,
  startConsoleServer,
} from '../../../../infra/local/console/console-server.ts';
import { inventApps } from '../../../../infra/local/instagram/meta-apps.ts';
import type { Run } from '../../../../infra/local/run.ts';
import { createFolder } from '../lambda/local-stack.ts';

const run = {
  apiUrl: 'http://127.0.0.1:8001',
  issuer: 'http://127.0.0.1:8002',
  meta: { url: 'http://127.0.0.1:8003', apps: inventApps() },
  feedUrl: 'http://127.0.0.1:8004',
  stack: { userPool: { id: 'pool', clientIds: ['client-1'] }, functions: [] },
} as unknown as Run;
const sdkUrl = `${run.meta.url}/connect.facebook.net/en_US/sdk.js`;
const settings = { tenantClaim: 'groups', playsMeta: true };

async function start(frontendUrl = 'http://localhost:3000', port?: number) {
  const folder = await createFolder({
    'console/index.html': '<title>Console</title>',
    'console/assets/main-1a2b.js': 'start()',
    'beside/secret.txt': 'secret',
  });
  const server = await startConsoleServer(join(folder, 'console'), frontendUrl, port);
  onTestFinished(() => server.close());
  return server;
}

async function startServing(playsMeta = true): Promise<ConsoleServer> {
  const server = await start(undefined, 0);
  server.serve(run, { ...settings, playsMeta });
  return server;
}

describe("the console's server", () => {
  it('tells the console where everything is, and that nobody may keep that', async () => {
    const { url } = await startServing();
    const response = await fetch(`${url}/config.json`);
    expect(await response.json()).toEqual({
      apiBaseUrl: run.apiUrl,
      signIn: { authority: run.issuer, clientId: 'client-1', scope: 'openid' },
      tenantClaim: 'groups',
      phone: { url: run.meta.url, feedUrl: run.feedUrl },
      facebookLogin: { appId: run.meta.apps.facebook.id, sdkUrl, graphVersion: 'v25.0' },
      frontendUrl: url,
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('has no phone where the Graph API is the real one', async () => {
    const { url } = await startServing(false);
    const response = await fetch(`${url}/config.json`);
    expect(await response.json()).toMatchObject({ phone: null, facebookLogin: null });
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain(run.meta.url);
    expect(policy.split('; ')).toContain("script-src 'self'");
  });

  it("lets in what Facebook's SDK needs, where the Graph API is the real one and an app is set", async () => {
    const server = await start(undefined, 0);
    const apps = { ...run.meta.apps, facebook: { id: '123', secret: 'kept' } };
    const real = { ...run, meta: { ...run.meta, apps } };
    server.serve(real, { ...settings, playsMeta: false });
    const response = await fetch(`${server.url}/config.json`);
    const script = 'https://connect.facebook.net/en_US/sdk.js';
    expect(await response.json()).toMatchObject({
      facebookLogin: { appId: '123', sdkUrl: script },
    });
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "script-src 'self' https://connect.facebook.net/",
        'frame-src https://www.facebook.com https://staticxx.facebook.com',
      ]),
    );
  });

  it.each(['/', '/inbox/123', '/no%zzsense', '/signed-in?code=1'])(
    'answers the application for the page %s, and it is not kept',
    async (path) => {
      const { url } = await startServing();
      const response = await fetch(url + path);
      expect(await response.text()).toContain('<title>Console</title>');
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('lets files that are named by their content be kept for ever', async () => {
    const { url } = await startServing();
    const { headers } = await fetch(`${url}/assets/main-1a2b.js`);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('does not answer the application for a file of an older version', async () => {
    const { url } = await startServing();
    expect((await fetch(`${url}/assets/main-old.js`)).status).toBe(404);
  });

  it.each(['/..%2fbeside%2fsecret.txt', '/assets/..%2f..%2fbeside/secret.txt'])(
    'keeps to its folder: %s',
    async (path) => {
      const { url } = await startServing();
      const response = await fetch(url + path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('secret');
    },
  );

  it('allows no inline script or style, no frame, and only the hosts that it needs', async () => {
    const { url } = await startServing();
    const { headers } = await fetch(url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        `script-src 'self' ${run.meta.url}/connect.facebook.net/`,
        "style-src 'self'",
        `connect-src 'self' ${run.apiUrl} ${run.issuer} ${run.meta.url} ${run.feedUrl}`,
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ]),
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('asks for patience until the run is up, and takes nothing but reads', async () => {
    const server = await start(undefined, 0);
    expect((await fetch(server.url)).status).toBe(503);
    server.serve(run, settings);
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
    expect(await (await fetch(server.url, { method: 'HEAD' })).text()).toBe('');
  });
});

describe("the console's port", () => {
  it("is that of the frontend's address where it is free", async () => {
    const port = await freePort();
    const { url } = await start(`http://localhost:${port}`);
    expect(url).toBe(`http://localhost:${port}`);
  });

  it('is another one where it is taken', async () => {
    const first = await start(undefined, 0);
    const second = await start(first.url);
    expect(second.url).not.toBe(first.url);
    second.serve(run, settings);
    expect((await fetch(second.url)).status).toBe(200);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
