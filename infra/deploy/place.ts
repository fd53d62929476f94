import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { OperatorProblem } from './operator-command.ts';
import type { Outputs } from './stage-files.ts';

/** The account and region that the environment's credentials lead to. */
export interface Place {
  account: string;
  region: string;
}

/**
 * @throws {OperatorProblem} if there is no region or the credentials are refused: without a region, `cdk`
 *   would use one that nobody chose
 */
export async function findPlace(): Promise<Place> {
  const region = process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'];
  return {
    region: region || (await regionOfProfile()),
    account: await askAws(['sts', 'get-caller-identity', '--query', 'Account', '--output', 'text']),
  };
}

async function regionOfProfile(): Promise<string> {
  return askAws(['configure', 'get', 'region']).catch((problem: OperatorProblem) => {
    throw new OperatorProblem(`No region is configured: set AWS_REGION.\n${problem.message}`);
  });
}

export function inWords({ account, region }: Place): string {
  return `account ${account}, region ${region}`;
}

/** The variables that make `cdk` work in the place that was checked. */
export function variablesOf({ region }: Place): Record<string, string> {
  return { AWS_REGION: region };
}

/**
 * The status of an existing stack in CloudFormation, such as `UPDATE_COMPLETE`.
 *
 * @throws {OperatorProblem} if there is no such stack, or no permission to look: a stack that is not known to
 *   exist is not touched
 */
export async function findStatus(stackName: string, place: Place): Promise<string> {
  const stack = ['--region', place.region, '--stack-name', stackName];
  const query = ['--query', 'Stacks[0].StackStatus', '--output', 'text'];
  const status = await askAws(['cloudformation', 'describe-stacks', ...stack, ...query]).catch(
    (problem: OperatorProblem) => {
      if (problem.message.includes('does not exist')) return undefined;
      throw problem;
    },
  );
  // CloudFormation's status for changes that were shown but never made.
  if (status !== undefined && status !== 'REVIEW_IN_PROGRESS') return status;
  throw new OperatorProblem(
    `There is no stack ${stackName} in ${inWords(place)}: nothing is deleted.`,
  );
}

/**
 * The outputs of an existing stack, wherever it was deployed from.
 *
 * @throws {OperatorProblem} if there is no permission to look
 */
export async function findOutputs(stackName: string, { region }: Place): Promise<Outputs> {
  const told = await askAws([
    ...['cloudformation', 'describe-stacks', '--region', region, '--stack-name', stackName],
    ...['--query', 'Stacks[0].Outputs[].[OutputKey,OutputValue]', '--output', 'text'],
  ]);
  const lines = told.split('\n').map((line) => line.split('\t'));
  return Object.fromEntries(lines.filter(({ length }) => length === 2));
}

/**
 * The states of a stack whose very first deployment failed: it can only be deleted, and `cdk deploy` would
 * delete and recreate it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html#cfn-console-view-stack-data-resources-status-codes
 */
export const neverDeployed = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'];

/** @throws {OperatorProblem} with what the AWS CLI said */
export async function askAws(args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)('aws', args)).stdout.trim();
  } catch (error) {
    const { code, stderr } = error as { code: string | number; stderr: string };
    if (code === 'ENOENT') throw new OperatorProblem('The AWS CLI ("aws") is not installed.');
    throw new OperatorProblem(
      `aws ${args.slice(0, 2).join(' ')} ended with ${code}.\n${stderr}`.trim(),
    );
  }
}
