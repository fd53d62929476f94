import { describe, expect, it } from 'vitest';
import { createOperator } from './operator.ts';

const synth = 'cdk synth --quiet -c stage=shop -c version=1a2b3c4 --output cdk.out/shop';
const diff = 'cdk diff --app cdk.out/shop';
const deployed =
  'cdk deploy --app cdk.out/shop --require-approval never --outputs-file .local/deployments/shop.json';

/** Without what the environment said. */
const commands = (calls: string[]) => calls.map((call) => call.replace(/ \[.*/, ''));

describe('npm run deploy', () => {
  it('shows the changes, asks, deploys what it showed', async () => {
    const run = await createOperator({ shop: {} });
    const { code, calls, printed } = await run('deploy', ['--stage', 'shop'], { types: 'yes\n' });
    expect(commands(calls)).toEqual([synth, diff, deployed]);
    expect(printed.indexOf(`$ ${diff}`)).toBeLessThan(printed.indexOf('Deploy instagram-'));
    expect(printed.indexOf('(yes/no)')).toBeLessThan(printed.indexOf(`$ ${deployed}`));
    expect(code).toBe(0);
  });

  it('asks for the account and the region, and goes where it asked for', async () => {
    const run = await createOperator({ shop: {} });
    const { calls, printed } = await run('deploy', ['--stage', 'shop'], {
      types: 'yes\n',
      region: '',
      profileRegion: 'eu-central-1',
    });
    expect(printed).toContain(
      'Deploy instagram-chat-agents-shop to account 123456789012, region eu-central-1? (yes/no)',
    );
    expect(calls.slice(1)).toEqual(
      [diff, deployed].map((call) => `${call} [ON_DESTROY= AWS_REGION=eu-central-1]`),
    );
  });

  it('changes nothing where nobody named a region', async () => {
    const run = await createOperator({ shop: {} });
    const outcome = await run('deploy', ['--stage', 'shop', '--yes'], { region: '' });
    expect(commands(outcome.calls)).toEqual([synth]);
    expect(outcome.complaints).toContain('No region is configured: set AWS_REGION.\n');
    expect(outcome.code).toBe(1);
  });

  it('changes nothing where the AWS CLI is missing, and says so', async () => {
    const run = await createOperator({ shop: {} });
    const args = ['--stage', 'shop', '--yes'];
    const { code, calls, complaints } = await run('deploy', args, { isWithoutAws: true });
    expect(commands(calls)).toEqual([synth]);
    expect(complaints).toBe('The AWS CLI ("aws") is not installed.\n');
    expect(code).toBe(1);
  });

  it.each(['no\n', 'y\n', '', '\n'])('deploys nothing after the answer %j', async (types) => {
    const run = await createOperator({ shop: {} });
    const { code, calls, complaints } = await run('deploy', ['--stage', 'shop'], { types });
    expect(commands(calls)).toEqual([synth, diff]);
    expect(complaints).toBe('Nothing was deployed.\n');
    expect(code).toBe(1);
  });

  it('does not ask where it is told not to, and builds the console first', async () => {
    const run = await createOperator({ shop: { console: true } });
    const { calls } = await run('deploy', ['--stage', 'shop', '--yes']);
    expect(commands(calls)).toEqual(['npm run build:web', synth, diff, deployed]);
  });

  it('stops before AWS in a dry run', async () => {
    const run = await createOperator({ shop: { console: true } });
    const { code, calls, printed } = await run('deploy', ['--stage', 'shop', '--dry-run']);
    expect(commands(calls)).toEqual(['npm run build:web', synth]);
    expect(printed).toContain('Dry run: nothing was deployed.');
    expect(code).toBe(0);
  });

  it.each([
    ['synth', [synth]],
    ['diff', [synth, diff]],
    ['deploy', [synth, diff, deployed]],
  ])('stops where cdk %s fails, and claims nothing', async (fails, expected) => {
    const run = await createOperator({ shop: {} });
    const outcome = await run('deploy', ['--stage', 'shop', '--yes'], { fails });
    expect(commands(outcome.calls)).toEqual(expected);
    expect(outcome.complaints).toBe(`cdk ${fails} ended with 3.\n`);
    expect(outcome.printed).not.toContain('Deployed:');
    expect(outcome.code).toBe(1);
  });

  it.each([
    [[], 'Name the stage: --stage NAME.'],
    [['--stage', 'shpo'], 'there is no "shpo". Did you mean "shop"?'],
    [['--stage', 'wrong'], 'retentionDays must be a whole number of days from 1 to 3650, not "x".'],
    [['--stage', 'shop', '--force'], "Unknown option '--force'"],
  ])('runs nothing for %j', async (args, complaint) => {
    const run = await createOperator({ shop: {}, wrong: { retentionDays: 'x' } });
    const { code, calls, complaints } = await run('deploy', args);
    expect(complaints).toContain(complaint);
    expect(complaints).not.toContain('    at ');
    expect(calls).toEqual([]);
    expect(code).toBe(1);
  });

  it('says which commit it deploys', async () => {
    const run = await createOperator({ shop: {} });
    const { printed } = await run('deploy', ['--stage', 'shop', '--yes']);
    expect(printed).toContain('Deployed: version 1a2b3c4. The API:');
    const { calls } = await run('deploy', ['--stage', 'shop', '--dry-run'], { commit: '' });
    expect(commands(calls)).toEqual([synth.replace('1a2b3c4', 'unknown')]);
  });

  it('explains itself', async () => {
    const run = await createOperator({ shop: {} });
    const { code, calls, printed } = await run('deploy', ['--help']);
    expect(printed).toContain('--dry-run');
    expect([code, calls]).toEqual([0, []]);
  });
});
