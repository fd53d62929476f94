import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const variables = ['PLAYWRIGHT_CHROMIUM', 'CHROMIUM'];
/** Debian's smallest first: it draws no windows, which saves a third of these tests' CPU time. */
const debianPackages = ['chromium-headless-shell', 'chromium'];
const commands = [...debianPackages, 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const packages = ['@sparticuz/chromium', 'puppeteer', 'playwright'];
const installing = join('.local', 'installing-chromium');
const installMinutes = 5;

/**
 * The program of a Chromium on this machine: what a variable names, what is installed, or what an npm
 * package brought; on Debian, as root, it is installed once. Undefined: none can be had.
 */
export async function findChromium(): Promise<string | undefined> {
  const found = findNamed() ?? findInstalled() ?? (await findPackaged());
  if (found || !canInstall()) return found;
  await installOnce();
  return findInstalled();
}

function findNamed(): string | undefined {
  const name = variables.find((variable) => process.env[variable]);
  const path = name && process.env[name];
  if (!path || existsSync(path)) return path;
  throw new Error(`${name} names ${path}, which is not there.`);
}

function findInstalled(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':');
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find((path) => existsSync(path));
}

async function findPackaged(): Promise<string | undefined> {
  const require = createRequire(import.meta.url);
  for (const name of packages) {
    try {
      const module = require(name);
      const path = await (module.chromium ?? module.default ?? module).executablePath();
      if (existsSync(path)) return path;
    } catch {
      // Not installed.
    }
  }
  return undefined;
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Test files run at the same time: one installs, the others wait for it. */
async function installOnce(): Promise<void> {
  mkdirSync('.local', { recursive: true });
  try {
    mkdirSync(installing);
  } catch {
    return waitForInstaller();
  }
  try {
    console.log('Installing Chromium for the browser tests (once, about a minute) …');
    await run('apt-get', ['update', '-qq']);
    const offered = debianPackages.find(isOffered);
    if (!offered) throw new Error('no package of it is offered here.');
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', offered]);
  } catch (error) {
    console.log(`Chromium could not be installed: ${(error as Error).message}`);
  } finally {
    rmSync(installing, { recursive: true, force: true });
  }
}

/** Ubuntu's package `chromium` only leads to its snap store. */
function isOffered(name: string): boolean {
  const policy = execFileSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return /Candidate: \d/.test(policy) && !policy.includes('snap');
}

async function waitForInstaller(): Promise<void> {
  while (existsSync(installing)) {
    const isStale = Date.now() - statSync(installing).mtimeMs > installMinutes * 60_000;
    if (isStale) rmSync(installing, { recursive: true, force: true });
    await setTimeout(1000);
  }
}

function run(command: string, args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with code ${code}.`)),
    );
  });
}
