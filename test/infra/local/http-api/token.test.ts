import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { expect, it, onTestFinished } from 'vitest';
import { Clock } from '../../../../infra/local/clock.ts';
import { startIssuer } from '../../../../infra/local/http-api/issuer.ts';
import { createFolder } from '../lambda/local-stack.ts';

const script = fileURLToPath(new URL('../../../../infra/local/token.ts', import.meta.url));

function run(cwd: string, ...args: string[]) {
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

async function startRun(ready: object = {}) {
  const issuer = await startIssuer({ clock: new Clock() });
  onTestFinished(() => issuer.close());
  const content = JSON.stringify({ issuer: issuer.url, pid: process.pid, ...ready });
  return createFolder({ '.local/ready.json': content });
}

it('prints one token for the tenant and nothing else', async () => {
  const { code, stdout, stderr } = await run(await startRun(), 'acme');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  expect(decodeJwt(stdout.trim())).toMatchObject({ 'cognito:groups': ['acme'] });
});

it.each([[[]], [['no spaces']], [['a', 'b']], [['x'.repeat(65)]]])(
  'asks for one tenant when given %j',
  async (args) => {
    const { code, stdout, stderr } = await run(await startRun(), ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/Name one tenant.*npm run token -- acme/);
  },
);

it('says how to start the run when it is not up or its process is gone', async () => {
  const neverStarted = await createFolder({});
  // No process has an id this high: Linux ends at 2^22, macOS at 99999.
  const dead = await startRun({ pid: 2 ** 30 });
  for (const folder of [neverStarted, dead]) {
    const { code, stdout, stderr } = await run(folder, 'acme');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('The local run is not up. Start it in another terminal: npm start\n');
  }
});

it('explains itself', async () => {
  const { code, stdout } = await run(await createFolder({}), '--help');
  expect(code).toBe(0);
  expect(stdout).toMatch(/npm run --silent token -- TENANT/);
});
