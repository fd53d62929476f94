import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InstagramChatAgentsStack } from '../../infra/instagram-chat-agents-stack.ts';
import { judge } from '../../infra/judge.ts';
import { readSettings } from '../../infra/settings.ts';
import { extremes } from '../../infra/variants/variants.ts';

interface Report {
  pluginReports: {
    pluginName: string;
    violations: { ruleName: string; violatingConstructs: { constructPath: string }[] }[];
  }[];
}

/** What the judges find in an application: `judge rule at construct`. */
async function findingsIn(build: (app: App, folder: string) => void): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'judged-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'console', 'assets'), { recursive: true });
  await writeFile(join(folder, 'console', 'index.html'), '<!doctype html>');
  const outdir = join(folder, 'cdk.out');
  const app = new App({ analyticsReporting: false, outdir });
  judge(app);
  build(app, folder);
  try {
    app.synth();
    return [];
  } catch {
    const { pluginReports } = JSON.parse(
      await readFile(join(outdir, 'validation-report.json'), 'utf8'),
    ) as Report;
    return pluginReports.flatMap(({ pluginName, violations }) =>
      violations.flatMap(({ ruleName, violatingConstructs }) =>
        violatingConstructs.map(
          ({ constructPath }) => `${pluginName} ${ruleName} at ${constructPath}`,
        ),
      ),
    );
  }
}

/** A stack is synthesized and looked over by three judges: half a minute where the machine is busy. */
const timeout = 120_000;

describe('the judges', { timeout }, () => {
  it.each(Object.entries(extremes))('find nothing in a stage with %s', async (_, written) => {
    const settings = readSettings({}, 'judged', JSON.stringify({ judged: written }));
    const findings = await findingsIn((app, folder) => {
      new InstagramChatAgentsStack(app, settings, join(folder, 'console'));
    });
    expect(findings).toEqual([]);
  });

  it('find what is open to everybody, and what CloudFormation would refuse', async () => {
    const findings = await findingsIn((app) => {
      const stack = new Stack(app, 'wrong');
      new Bucket(stack, 'Open');
      new Queue(stack, 'Jobs');
      const properties = { VisibilityTimeout: 'soon' };
      new CfnResource(stack, 'Queue', { type: 'AWS::SQS::Queue', properties });
    });
    expect(findings).toContain('AwsSolutions AwsSolutions-S1 at wrong/Open/Resource');
    expect(findings).toContainEqual(
      expect.stringMatching(/^CloudFormation Validate .* at wrong\/Queue$/),
    );
    expect(findings).toContain('Serverless Serverless-SQSRedrivePolicy at wrong/Jobs/Resource');
  });
});
