import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import recorded from '../../fixtures/deploy/outputs.json' with { type: 'json' };

/** Notes its name and arguments, leaves the recorded outputs where it is told to, and fails on demand. */
const fakeTool = `#!/bin/sh
echo "\${0##*/} $* [ON_DESTROY=$ON_DESTROY AWS_REGION=$AWS_REGION]" >> "$CALLS"
case "$*" in "$FAILS"*) [ -n "$FAILS" ] && exit 3;; esac
while [ $# -gt 0 ]; do
  [ "$1" = --outputs-file ] && cp "$OUTPUTS" "$2"
  shift
done
exit 0
`;

/** Knows of a commit unless it is told of none. */
const fakeGit = `#!/bin/sh
[ "$*" = 'describe --always --dirty' ] && [ -n "$COMMIT" ] && echo "$COMMIT"
`;

/** Knows one account, which has the stack of the stage "shop" in one region. */
const fakeAws = `#!/bin/sh
case "$*" in
  'configure get region') [ -n "$PROFILE_REGION" ] && echo "$PROFILE_REGION" || exit 1;;
  sts*) echo 123456789012;;
  'cloudformation list-stack-resources '*DELETE_SKIPPED*) printf "$KEPT";;
  'cloudformation list-stack-resources '*"!='DELETE_COMPLETE'"*) printf 'None\nshop-console-files\n';;
  'cloudformation list-stack-resources '*) printf 'shop-console-files\tshop-files-that-are-gone\n';;
  'cloudformation update-termination-protection '*) echo "aws $*" >> "$CALLS";;
  s3*) echo "aws $*" >> "$CALLS";;
  *'--region eu-west-1 --stack-name instagram-chat-agents-shop --query Stacks[0].Outputs'*)
    printf "$TOLD";;
  *'--region eu-west-1 --stack-name instagram-chat-agents-shop '*)
    [ "$STATUS" = AccessDenied ] && echo 'AccessDenied' >&2 && exit 254
    echo "$STATUS";;
  *) echo 'Stack with id instagram-chat-agents-shop does not exist' >&2; exit 254;;
esac
`;

const recordedOutputs: Record<string, string> = recorded['instagram-chat-agents-shop'];

/** What is left of a first deployment that failed. */
export const keptOfFirst =
  'AWS::DynamoDB::Table\tshop-first-table\nAWS::Cognito::UserPool\teu-west-1_First\n';

/** Where somebody works, unless told. */
interface Surroundings {
  types?: string;
  fails?: string;
  region?: string;
  profileRegion?: string;
  /** None: there is no git. */
  commit?: string;
  /** What CloudFormation says of the stack. */
  status?: string;
  /** What the stack tells of itself there; unless told, the outputs of the recorded deployment. */
  outputs?: Record<string, string>;
  /** What it kept of a stack that failed, as the AWS CLI prints it. */
  kept?: string;
  /** Nothing of this machine is on the PATH then, which may have a real one. */
  isWithoutAws?: boolean;
}

export interface Outcome {
  code: number | null;
  printed: string;
  complaints: string;
  /** What was run: the command and its arguments, and what the environment said about data and region. */
  calls: string[];
}

/**
 * A person in front of the deployment's scripts, in a folder of their own, whose `cdk`, `npm`, `aws`
 * and `git` are no real ones.
 *
 * @param stages what `infra/stages.json` has
 */
export async function createOperator(stages: object) {
  const folder = mkdtempSync(join(tmpdir(), 'operator-'));
  await mkdir(join(folder, 'infra'));
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'infra', 'stages.json'), JSON.stringify(stages));
  const tools = { cdk: fakeTool, npm: fakeTool, aws: fakeAws, git: fakeGit };
  for (const [name, script] of Object.entries(tools)) {
    await writeFile(join(folder, 'bin', name), script);
    await chmod(join(folder, 'bin', name), 0o755);
  }
  const calls = join(folder, 'calls.log');

  return async function run(
    script: 'deploy' | 'destroy',
    args: string[],
    surroundings: Surroundings = {},
  ): Promise<Outcome> {
    const { types = '', fails = '', region = 'eu-west-1' } = surroundings;
    const { profileRegion = '', status = 'UPDATE_COMPLETE', commit = '1a2b3c4' } = surroundings;
    const bin = join(folder, 'bin');
    if (surroundings.isWithoutAws) await rm(join(bin, 'aws'));
    await writeFile(calls, '');
    const child = spawn(process.execPath, [resolve('infra', 'deploy', `${script}.ts`), ...args], {
      cwd: folder,
      env: {
        PATH: surroundings.isWithoutAws ? bin : `${bin}:/usr/bin:/bin`,
        CALLS: calls,
        OUTPUTS: resolve('test', 'fixtures', 'deploy', 'outputs.json'),
        FAILS: fails,
        AWS_REGION: region,
        PROFILE_REGION: profileRegion,
        STATUS: status,
        KEPT: surroundings.kept ?? '',
        TOLD: Object.entries(surroundings.outputs ?? recordedOutputs)
          .map((output) => `${output.join('\t')}\n`)
          .join(''),
        COMMIT: commit,
      },
    });
    child.stdin.end(types);
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const [printed, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const lines = readFileSync(calls, 'utf8').split('\n').filter(Boolean);
    return { code: await ended, printed, complaints, calls: lines };
  };
}
