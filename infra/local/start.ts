import { styleText } from 'node:util';
import { readSettings } from '../settings.ts';
import { buildConsole } from './console/build-console.ts';
import { type ConsoleServer, startConsoleServer } from './console/console-server.ts';
import { demoTenant, makeDemo } from './demo.ts';
import { refuseSecondRun, removeReadyFile, writeReadyFile } from './ready-file.ts';
import { type Run, startRun } from './run.ts';
import { terminalLog } from './run-log.ts';
import { readRunSettings } from './run-settings.ts';
import { synthesize } from './synthesize.ts';

async function start(): Promise<void> {
  const startedAt = performance.now();
  await refuseSecondRun();
  const settings = readRunSettings(process.env);
  const { frontendUrl, tenantClaim } = readSettings(settings.stackVariables);
  // Set explicitly, so that the local console may call the API even if the stack has its own.
  const variables = { ...settings.stackVariables, FRONTEND_URL: frontendUrl };
  const stackFolder = await synthesize(variables, console.log);
  const consoleFolder = await buildConsole(console.log);
  console.log('Starting the stack on this machine …');
  const consoleServer = await startConsoleServer(consoleFolder, frontendUrl);
  const log = terminalLog(console.log);
  const run = await startRun(stackFolder, settings, log, consoleServer.adapt);
  stopOnSignal(run, consoleServer);
  const playsMeta = settings.instagramGraphUrl === undefined;
  consoleServer.serve(run, { tenantClaim, playsMeta });
  const demo = playsMeta ? await makeDemo(run) : undefined;
  writeReadyFile(run, consoleServer.url);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `\n${styleText('green', `Ready after ${seconds} s.`)} ${nextSteps(run, consoleServer.url, demo)}\n`,
  );
}

function nextSteps(
  { apiUrl, meta }: Run,
  consoleUrl: string,
  demo: { username: string } | undefined,
): string {
  const click = `Open ${styleText('bold', consoleUrl)} in a browser.`;
  const lines = demo
    ? [
        `${click} The demo account @${demo.username} is connected. Or, in another terminal:`,
        '',
        '  npm run say -- "Do you ship to Norway?"     write to it as a customer',
        `  ${`npm run token -- ${demoTenant}`.padEnd(44)}a token for the API, as the demo tenant`,
      ]
    : [
        `${click} It uses the Graph API that your settings name. Or, in another terminal:`,
        '',
        '  npm run token -- TENANT                     a token for the API, as that tenant',
      ];
  return [...lines, '', `API   ${apiUrl}`, `Meta  ${meta.url}`, '', 'Ctrl-C stops it.'].join('\n');
}

function stopOnSignal(run: Run, consoleServer: ConsoleServer): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log('\nStopping …');
    removeReadyFile();
    await Promise.all([consoleServer.close(), run.close()]);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

try {
  await start();
} catch (error) {
  console.error(styleText('red', (error as Error).message));
  process.exit(1);
}
