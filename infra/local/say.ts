import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import * as z from 'zod';
import { traceOf } from '../../shared/invocation.ts';
import { Clock } from './clock.ts';
import { type AnswerEvent, followAnswer } from './instagram/phone/follow-answer.ts';
import { personCalled } from './instagram/phone/people.ts';
import { createPhone, type Phone, type PhoneAccount } from './instagram/phone/phone-client.ts';
import { igsidOf, people } from './instagram/phone/phone-people.ts';
import type { Delivery } from './instagram/webhooks/delivery.ts';

const HELP = `Writes to a connected Instagram account of the local run and shows the agent's answer.

  npm run say -- "Do you ship to Norway?"
  npm run say -- --as Mia "Where is my parcel?"

  --as NAME      writes as another person: one name, one conversation (default: ${people[0].name});
                 ${people.map(({ name }) => name).join(', ')} are those of the console's Phone
  --to USERNAME  writes to this account (default: the first that is connected)
  --help         shows this

Exit code: 0 answered, 1 not answered, 2 wrong arguments. Needs the local run: npm start.
`;

interface Surroundings {
  /** What `npm start` writes once it is up. */
  readyFile: string;
  output: NodeJS.WritableStream;
  clock: Clock;
}

/** Who writes. */
interface Writer {
  name: string;
  igsid: string;
}

/** Something the user can put right; the message says how. */
class SayProblem extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs `npm run say` and returns its exit code. */
export async function say(args: string[], surroundings: Surroundings): Promise<number> {
  const { output } = surroundings;
  try {
    const { text, as, to, help } = readArguments(args);
    if (help) output.write(HELP);
    else await converse(text, as, to, surroundings);
    return 0;
  } catch (error) {
    if (!(error instanceof SayProblem)) throw error;
    output.write(`${styleText('red', error.message, { stream: output })}\n`);
    return error.exitCode;
  }
}

function readArguments(args: string[]) {
  const text = { type: 'string' } as const;
  const options = { as: text, to: text, help: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const words = positionals.join(' ').trim();
    if (!values.help && words === '') throw new Error('There is no text to send.');
    return { text: words, ...values };
  } catch (error) {
    const [reason] = String((error as Error).message).split('. ');
    throw new SayProblem(`${reason}\nTry: npm run say -- "Do you ship to Norway?" (or --help)`, 2);
  }
}

async function converse(
  text: string,
  as: string | undefined,
  to: string | undefined,
  { readyFile, output, clock }: Surroundings,
): Promise<void> {
  const metaUrl = await findMetaUrl(readyFile);
  const phone = createPhone(metaUrl);
  const account = await chooseAccount(phone, metaUrl, to);
  const { username } = account;
  const person = findPerson(as, account);
  const dim = (words: string) => styleText('dim', words, { stream: output });

  output.write(`${person.name} → @${username}: ${text}\n`);
  const message = { text, from: person.igsid, name: person.name, to: username };
  const { mid, delivery } = await phone.write(message);
  output.write(`${dim(describeDelivery(delivery))}\n`);
  if (!delivery?.url) throw new SayProblem('Connect the account first: docs/api.md shows how.');
  if (delivery.status !== 200) {
    throw new SayProblem(
      'The webhook was not accepted. The terminal where npm start runs shows why.',
    );
  }

  output.write(`${dim(`npm run trace -- ${traceOf(mid)} shows what happens to it`)}\n`);
  const conversation = { username, igsid: person.igsid, mid };
  let isAnswered = false;
  for await (const event of followAnswer(phone, clock, conversation)) {
    output.write(`${describeEvent(event, username, person, dim)}\n`);
    isAnswered ||= event.kind === 'part';
  }
  if (!isAnswered) throw new SayProblem(describeSilence(username));
}

/** The name of a person on the console's phone continues that person's conversation. */
function findPerson(as: string | undefined, { username, professionalId }: PhoneAccount): Writer {
  const name = as ?? people[0].name;
  const known = people.find((person) => person.name === name);
  if (known) return { name, igsid: igsidOf(known, professionalId) };
  return { name, igsid: personCalled(name, username).igsid };
}

async function findMetaUrl(readyFile: string): Promise<string> {
  try {
    const ready = JSON.parse(await readFile(readyFile, 'utf8'));
    return z.object({ metaUrl: z.url() }).parse(ready).metaUrl;
  } catch {
    throw new SayProblem('The local run is not up. Start it in another terminal: npm start');
  }
}

async function chooseAccount(phone: Phone, metaUrl: string, to: string | undefined) {
  const accounts = await phone.listAccounts().catch(() => {
    throw new SayProblem(`The local run at ${metaUrl} is gone. Start it again: npm start`);
  });
  const connected = accounts.filter(({ isSubscribed }) => isSubscribed);
  const [first] = connected.length > 0 ? connected : accounts;
  const wanted = to?.replace(/^@/, '');
  const chosen = to === undefined ? first : accounts.find(({ username }) => username === wanted);
  if (chosen) return chosen;
  if (!first)
    throw new SayProblem(
      'The stand-in for Meta has no account: say works only if the settings name no Graph URLs.',
    );
  const names = connected.map(({ username }) => `@${username}`).join(', ');
  const choice = names ? `Choose one of: ${names}` : 'None is connected: docs/api.md shows how.';
  throw new SayProblem(`There is no account @${wanted}. ${choice}`, 2);
}

/** `POST /api/webhooks/instagram → 200 in 41 ms, signed` */
function describeDelivery(delivery: Delivery | null): string {
  const { url, status, milliseconds, problem } = delivery ?? {};
  if (!url) return `No webhook was sent: ${problem}`;
  const outcome = status === null ? `failed (${problem})` : `${status} in ${milliseconds} ms`;
  return `POST ${new URL(url).pathname} → ${outcome}, signed`;
}

function describeEvent(
  event: AnswerEvent,
  username: string,
  person: Writer,
  dim: (words: string) => string,
): string {
  if (event.kind === 'seen') return dim(`@${username} has seen it`);
  if (event.kind === 'typing') return dim(`@${username} is typing …`);
  const { text, attachments } = event.message;
  const seconds = (event.milliseconds / 1000).toFixed(1);
  const content = text ?? `[${attachments?.length ?? 0} attachment(s)]`;
  return `@${username} → ${person.name}: ${content} ${dim(`(after ${seconds} s)`)}`;
}

function describeSilence(username: string): string {
  return (
    `No answer from @${username} within 30 seconds. Look at the terminal where npm start runs: ` +
    'it shows what the reply worker logged. The usual causes: the account has no agent, a ' +
    'person has taken over the chat, or the agent does not answer.'
  );
}

if (import.meta.main) {
  process.exitCode = await say(process.argv.slice(2), {
    readyFile: join(import.meta.dirname, '../../.local/ready.json'),
    output: process.stdout,
    clock: new Clock(),
  });
}
