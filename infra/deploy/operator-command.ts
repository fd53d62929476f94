import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { WrongSetting } from '../settings/read-values.ts';
import { readSettings, type StackSettings } from '../settings.ts';

/** Something the person at the keyboard can put right; the message says how. */
export class OperatorProblem extends Error {}

/** What a command about a stage was asked for. */
export interface StageCommand<Flag extends string> {
  stage: string;
  settings: StackSettings;
  flags: Record<Flag, boolean>;
}

/**
 * Reads `--stage NAME` and flags, and the stage's settings.
 *
 * @param environment beats the file of the stages
 * @returns nothing where help was asked for, which is then printed
 * @throws {OperatorProblem} where an option is unknown or the stage is not named
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
 * Runs a command of the PATH, which talks to the person itself: the only way out of these scripts.
 *
 * @throws {OperatorProblem} where it fails
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

/** Whether somebody typed exactly this; the end of the input is a no. */
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

/** Ends the process with 1 and the message alone where the person can put it right. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof OperatorProblem || error instanceof WrongSetting)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
