import { parseArgs } from 'node:util';

const help = `Has people write to the local run for a while, with calls failing and processes dying, and then checks that
every message was stored once and answered once, that nothing is left, and that no process grew. Writes
docs/bench/soak.md, or .local/bench/soak.md where people wrote for less than 10 minutes; exit code 1 where something
does not hold.

  npm run soak                   for 10 minutes, and as long as it then takes to come to rest
  npm run soak -- --minutes 60   for so many minutes
  npm run soak -- --rate 2       so many messages a second (default: 3)
  npm run soak -- --seed 7       other messages, and other faults in their order (default: 1)

Ctrl-C ends the sending; what was sent is judged all the same.
`;

export interface Options {
  minutes: number;
  /** Messages per second. */
  rate: number;
  seed: number;
}

/** The command line's options; help and mistakes end the process. */
export function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        minutes: { type: 'string', default: '10' },
        rate: { type: 'string', default: '3' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(help.trimEnd());
      process.exit(0);
    }
    return {
      minutes: readNumber('minutes', values.minutes, 24 * 60),
      rate: readNumber('rate', values.rate, 100),
      seed: readSeed(values.seed),
    };
  } catch (error) {
    console.error(`${(error as Error).message}\nTry: npm run soak -- --help`);
    process.exit(2);
  }
}

function readNumber(name: string, text: string, most: number): number {
  const number = Number(text);
  if (number > 0 && number <= most) return number;
  throw new Error(`--${name} must be a number above 0 and up to ${most}, not ${text}.`);
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0) return seed;
  throw new Error(`--seed must be a whole number, not ${text}.`);
}
