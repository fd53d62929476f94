import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listenLocally } from '../../../infra/local/instagram/http-exchange.ts';
import { createFolder } from './lambda/local-stack.ts';

// No process has an id this high: Linux ends at 2^22, macOS at 99999.
const gonePid = 2 ** 30;

/** What `npm start` does before anything else, in a folder of its own. */
async function startIn(folder: string): Promise<{ code: unknown; problem: string }> {
  const module = resolve('infra/local/ready-file.ts');
  const script = `import { refuseSecondRun } from ${JSON.stringify(module)}; await refuseSecondRun();`;
  const args = ['--input-type=module', '--eval', script];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: folder }, (error, _, stderr) =>
      done({ code: error?.code ?? 0, problem: stderr }),
    );
  });
}

async function serveConsole(status: number): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end());
  onTestFinished(() => void server.close());
  return listenLocally(server, 0);
}

const left = (folder: string) => existsSync(join(folder, '.local/ready.json'));

it('refuses a second run in the folder, says where the first is, and leaves its file', async () => {
  const consoleUrl = await serveConsole(200);
  const ready = JSON.stringify({ pid: process.pid, consoleUrl });
  const folder = await createFolder({ '.local/ready.json': ready });
  const { code, problem } = await startIn(folder);
  expect(code).toBe(1);
  expect(problem).toContain(`A local run is already up in this folder: ${consoleUrl}`);
  expect(problem).toContain(`kill ${process.pid}`);
  expect(left(folder)).toBe(true);
});

it.each([
  ['whose process is gone', gonePid, 200],
  ['whose process id another program has now', process.pid, 404],
])('replaces the file of a run %s', async (_, pid, status) => {
  const ready = JSON.stringify({ pid, consoleUrl: await serveConsole(status) });
  const folder = await createFolder({ '.local/ready.json': ready });
  expect(await startIn(folder)).toEqual({ code: 0, problem: '' });
  expect(left(folder)).toBe(false);
});

it('replaces a file that was not written to its end', async () => {
  const folder = await createFolder({ '.local/ready.json': '{ "pid": 1' });
  expect(await startIn(folder)).toEqual({ code: 0, problem: '' });
  expect(left(folder)).toBe(false);
});

it('starts where no run ever was', async () => {
  expect(await startIn(await createFolder({}))).toEqual({ code: 0, problem: '' });
});
