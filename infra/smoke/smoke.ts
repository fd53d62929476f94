import { parseArgs } from 'node:util';
import { OperatorProblem, print, runCommand } from '../deploy/operator-command.ts';
import { readOutputs } from '../deploy/stage-files.ts';
import { readSettings } from '../settings.ts';
import type { Addresses } from './checks.ts';
import { makeChecks } from './make-checks.ts';

const help = `Checks a deployment with a few requests that need no sign-in and change nothing.

  npm run smoke -- --stage NAME           what was last deployed from this machine
  npm run smoke -- --url https://API      any other, or the local run
  npm run smoke -- --url https://API --console https://CONSOLE

Exit code: 0 all checks passed, 1 not.
`;

async function smoke(): Promise<void> {
  const addresses = readAddresses();
  if (!addresses) return print(help.trimEnd());
  print(`Checking ${addresses.apiUrl} …`);
  if (!(await makeChecks(addresses, print))) process.exitCode = 1;
}

function readAddresses(): Addresses | undefined {
  const { help: wantsHelp, stage, url, console: consoleUrl } = readOptions();
  if (wantsHelp) return undefined;
  if (url !== undefined) return { apiUrl: trim(url), consoleUrl: consoleUrl && trim(consoleUrl) };
  if (stage === undefined) {
    throw new OperatorProblem(`Name the stage, or an address.\n\n${help.trimEnd()}`);
  }
  const { stackName } = readSettings(process.env, stage);
  const { ApiUrl, ConsoleUrl } = readOutputs(stage, stackName);
  if (ApiUrl === undefined) {
    throw new OperatorProblem(
      `Nothing was deployed to the stage ${stage} from this machine. Name the address of its API (the output ApiUrl): npm run smoke -- --url https://…`,
    );
  }
  return { apiUrl: trim(ApiUrl), consoleUrl: ConsoleUrl && trim(ConsoleUrl) };
}

function readOptions() {
  const text = { type: 'string' as const };
  const options = { stage: text, url: text, console: text, help: { type: 'boolean' as const } };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new OperatorProblem(`${(error as Error).message}\n\n${help.trimEnd()}`);
  }
}

/** Removes trailing slashes. */
function trim(address: string): string {
  if (URL.canParse(address) && /^https?:/.test(address)) return address.replace(/\/+$/, '');
  throw new OperatorProblem(`"${address}" is not an address such as https://api.example.com.`);
}

await runCommand(smoke);
