import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const help = `Prints an access token for the local run's API, and nothing else.

  npm run --silent token -- TENANT

TENANT is 1 to 64 letters, digits, _ or -: the token may do what that tenant's staff may.
For example: curl -H "Authorization: Bearer $(npm run --silent token -- acme)" "$API/api/channels?organization_id=acme"

The run has to be up: npm start.
`;

/** Something the user can put right; the message says how. */
class TokenProblem extends Error {}

async function printToken(args: string[]): Promise<void> {
  const { tenant, wantsHelp } = readArguments(args);
  if (wantsHelp) return void process.stdout.write(help);
  const issuer = await findIssuer('.local/ready.json');
  process.stdout.write(`${await requestToken(issuer, tenant)}\n`);
}

function readArguments(args: string[]): { tenant: string; wantsHelp: boolean } {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
  const { values, positionals } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
  });
  const [tenant = '', ...more] = positionals;
  const wantsHelp = values.help === true;
  if (!wantsHelp && (!/^[A-Za-z0-9_-]{1,64}$/.test(tenant) || more.length > 0)) {
    throw new TokenProblem(
      'Name one tenant, 1 to 64 letters, digits, _ or -, as in: npm run token -- acme',
    );
  }
  return { tenant, wantsHelp };
}

/** The running issuer's address, from the file that `npm start` writes once it is up. */
async function findIssuer(readyFile: string): Promise<string> {
  try {
    const { issuer, pid } = JSON.parse(await readFile(readyFile, 'utf8'));
    process.kill(pid, 0);
    return issuer;
  } catch {
    throw new TokenProblem('The local run is not up. Start it in another terminal: npm start');
  }
}

async function requestToken(issuer: string, tenant: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: JSON.stringify({ tenant }),
  });
  const { access_token, message } = (await response.json()) as Record<string, string>;
  if (access_token) return access_token;
  throw new TokenProblem(`The local issuer refused: ${message}`);
}

try {
  await printToken(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof TokenProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
