import { describe, expect, it } from 'vitest';
import { createOperator, keptOfFirst } from './operator.ts';

const emptied =
  'aws s3 rm s3://shop-console-files --region eu-west-1 --recursive --only-show-errors';
const allowed =
  'aws cloudformation update-termination-protection --region eu-west-1 --stack-name instagram-chat-agents-shop --no-enable-termination-protection';

describe('npm run deploy, where a deployment fails or has failed,', () => {
  it.each(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'])(
    'lists what a first try left behind that failed, with the commands that delete it: %s',
    async (status) => {
      const run = await createOperator({ shop: {} });
      const surroundings = { fails: 'deploy', status, kept: keptOfFirst };
      const { code, printed } = await run('deploy', ['--stage', 'shop', '--yes'], surroundings);
      const ofTable = '--region eu-west-1 --table-name shop-first-table';
      const ofPool = '--region eu-west-1 --user-pool-id eu-west-1_First';
      for (const command of [
        `aws dynamodb update-table ${ofTable} --no-deletion-protection-enabled`,
        `aws dynamodb delete-table ${ofTable}`,
        `aws cognito-idp update-user-pool ${ofPool} --deletion-protection INACTIVE`,
        `aws cognito-idp delete-user-pool ${ofPool}`,
      ]) {
        expect(printed).toContain(`     ${command}\n`);
      }
      expect(code).toBe(1);
    },
  );

  it.each([
    ['ROLLBACK_COMPLETE', [emptied, allowed]],
    ['ROLLBACK_FAILED', [emptied, allowed]],
    ['UPDATE_ROLLBACK_COMPLETE', []],
    ['AccessDenied', []],
  ])(
    'lets a stack be deleted and made anew only where its first try failed: %s',
    async (status, expected) => {
      const run = await createOperator({ shop: {} });
      const { code, calls } = await run('deploy', ['--stage', 'shop', '--yes'], { status });
      const [synth, diff, ...others] = calls.map((call) => call.replace(/ \[.*/, ''));
      expect([synth, diff]).toEqual([
        expect.stringMatching(/^cdk synth /),
        expect.stringMatching(/^cdk diff /),
      ]);
      expect(others).toEqual([...expected, expect.stringMatching(/^cdk deploy /)]);
      expect(code).toBe(0);
    },
  );

  it.each([
    ['of a stack that is in use', { status: 'UPDATE_ROLLBACK_COMPLETE', kept: keptOfFirst }],
    ['where nothing was kept', { status: 'ROLLBACK_COMPLETE' }],
    ['where nobody may look', { status: 'AccessDenied', kept: keptOfFirst }],
  ])('tells nobody to delete anything %s', async (_name, surroundings) => {
    const run = await createOperator({ shop: {} });
    const args = ['--stage', 'shop', '--yes'];
    const outcome = await run('deploy', args, { ...surroundings, fails: 'deploy' });
    expect(outcome.printed).not.toContain('delete');
    expect(outcome.complaints).toBe('cdk deploy ended with 3.\n');
  });
});
