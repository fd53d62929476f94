import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder for a stage's `cdk synth` output, so that what is shown is what is deployed. */
export function assemblyOf(stage: string): string {
  return join('cdk.out', stage);
}

/** A stack's outputs by name. */
export type Outputs = Record<string, string | undefined>;

/** The file where a stage's deployment from this machine left its outputs; creates its folder. */
export function outputsFile(stage: string): string {
  const file = join('.local', 'deployments', `${stage}.json`);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

/** Empty if nothing was deployed from this machine. */
export function readOutputs(stage: string, stackName: string): Outputs {
  const file = outputsFile(stage);
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8'))[stackName] ?? {};
}

/** `arn:aws:secretsmanager:REGION:…` */
export function regionOf({ AppSecretArn = '' }: Outputs): string {
  return AppSecretArn.split(':')[3] ?? 'REGION';
}
