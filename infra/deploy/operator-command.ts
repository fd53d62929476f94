import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { WrongSetting } from '../settings/read-values.ts';
import { readSettings, type StackSettings } from '../settings.ts';

/** Something the user can put right; the message says how. */
export class OperatorProblem extends Error {}

/** The stage and flags that a command was given. */
export interface StageCommand<Flag extends string> {
  stage: string;
  settings: StackSettings;
  flags: Record<Flag, boolean>;
}

/**
 * Reads `--stage NAME` and flags, and the stage's settings.
 *
 * @param environment overrides the file of stages
 * @returns undefined after printing the help, if it was asked for
 * @throws {OperatorProblem} if an option is unknown or no stage is named
 */
export function readStageCommand<Flag extends string>(
  help: string,
  flags: readonly Flag[],
  environment: NodeJS.ProcessEnv = process.env,
): StageCommand<Flag> | undefined {
  const names = [...flags, 'help'].map((flag) => [flag, { type: 'boolean' as const }]);
  let values: Record<string, unknown>;
  try {
    const options = { stage: { type: 'string' as const }, ...Object.fromEntries(names) };
    values = parseArgs({ options }).values;
  } catch (error) {
    throw new OperatorProblem(`${(error as Error).message}\n\n${help.trimEnd()}`);
  }
  if (values['help']) {
    print(help.trimEnd());
    return undefined;
  }
  const { stage } = values;
  if (typeof stage !== 'string') {
    throw new OperatorProblem(`Name the stage: --stage NAME.\n\n${help.trimEnd()}`);
  }
  const given = flags.map((flag) => [flag, values[flag] === true]);
  return { stage, settings: readSettings(environment, stage), flags: Object.fromEntries(given) };
}

/**
 * Runs a command from the PATH, which talks to the user itself. These scripts make changes only through it.
 *
 * @throws {OperatorProblem} if it fails
 */
export async function runTool(
  command: 'aws' | 'cdk' | 'npm',
  args: readonly string[],
  variables: Record<string, string> = {},
): Promise<void> {
  print(`\n$ ${command} ${args.join(' ')}`);
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...variables } });
  const ended = await new Promise<string | number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
  if (ended !== 0) throw new OperatorProblem(`${command} ${args[0]} ended with ${ended}.`);
}

/** Whether the user typed exactly this; end of input counts as no. */
export async function isConfirmed(question: string, wanted: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const answer = await Promise.race([lines.question(question), ended]);
  lines.close();
  return answer.trim() === wanted;
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** If the user can put a problem right, prints only its message and exits with code 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof OperatorProblem || error instanceof WrongSetting)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
