import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { endpoints } from '../../../infra/endpoints.ts';
import { createOperator, keptOfFirst } from './operator.ts';

const synth = 'cdk synth --quiet -c stage=shop -c version=1a2b3c4 --output cdk.out/shop';
const diff = 'cdk diff --app cdk.out/shop';
const deployed =
  'cdk deploy --app cdk.out/shop --require-approval never --outputs-file .local/deployments/shop.json';
const allowed =
  'aws cloudformation update-termination-protection --region eu-west-1 --stack-name instagram-chat-agents-shop --no-enable-termination-protection';
const api = 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com';
const pool = '--region eu-west-1 --user-pool-id eu-west-1_AbCdEfGhI';
const secret =
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:AppSecretFAB5164C-aBcDeF-gHiJkL';

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
    expect(outcome.complaints).toContain('No region is named: set AWS_REGION.\n');
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
    ['ROLLBACK_COMPLETE', [allowed]],
    ['ROLLBACK_FAILED', [allowed]],
    ['UPDATE_ROLLBACK_COMPLETE', []],
    ['AccessDenied', []],
  ])(
    'lets a stack be deleted and made anew only where its first try failed: %s',
    async (status, expected) => {
      const run = await createOperator({ shop: {} });
      const { code, calls } = await run('deploy', ['--stage', 'shop', '--yes'], { status });
      expect(commands(calls)).toEqual([synth, diff, ...expected, deployed]);
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

describe('what is left to do after a deployment', () => {
  async function leftFor(settings: object): Promise<string> {
    const run = await createOperator({ shop: settings });
    const { printed } = await run('deploy', ['--stage', 'shop', '--yes']);
    return printed.slice(printed.indexOf('Deployed:'));
  }

  it('is to fill the app secret, by a file and not by the command line', async () => {
    const left = await leftFor({});
    expect(left).toContain(
      `aws secretsmanager put-secret-value --region eu-west-1 --secret-id ${secret} --secret-string file://meta-apps.json`,
    );
    // The stack's own key must survive: the value is read, changed and written back.
    const order = ['umask 077', 'get-secret-value', 'put-secret-value', 'rm meta-apps.json'];
    const places = order.map((part) => left.indexOf(part));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  it('is to paste these addresses into Meta’s dashboard', async () => {
    const left = await leftFor({});
    for (const address of [
      `${api}/api/webhooks/instagram`,
      'https://d111111abcdef8.cloudfront.net/instagram-redirect',
      `${api}/api/instagram/deauthorize`,
      `${api}/api/instagram/data-deletion`,
      `${api}/api/facebook/deauthorize`,
      `${api}/api/facebook/data-deletion`,
    ]) {
      expect(left).toContain(` ${address}`);
    }
    const paths = [...left.matchAll(/https:\S+amazonaws\.com(\/api\/\S+)/g)].map(
      ([, path]) => path,
    );
    expect(paths).toHaveLength(5);
    const known = endpoints.filter(({ access }) => access === 'meta').map(({ path }) => path);
    expect(known).toEqual(expect.arrayContaining(paths));
  });

  it('is to allow the console’s address where it offers Facebook Login', async () => {
    const left = await leftFor({ console: true, facebookAppId: '1234567890' });
    expect(left).toMatch(/JavaScript SDK +https:\/\/d111111abcdef8\.cloudfront\.net .*1234567890/);
    expect(await leftFor({ console: true })).not.toContain('JavaScript SDK');
  });

  it('is to make the first tenant and somebody who belongs to it', async () => {
    const left = await leftFor({});
    expect(left).toContain(`aws cognito-idp create-group ${pool} --group-name "$TENANT"`);
    expect(left).toContain(`aws cognito-idp admin-create-user ${pool} --username "$PERSON"`);
    expect(left).toContain(
      `admin-add-user-to-group ${pool} --username "$PERSON" --group-name "$TENANT"`,
    );
  });

  it('is said in the same words on the page that leads through it', async () => {
    const commandsIn = (text: string) =>
      text.match(/^ *aws cognito-idp .+$/gm)?.map((line) => line.trim()) ?? [];
    const page = readFileSync('docs/deploy.md', 'utf8');
    const left = (await leftFor({})).replaceAll(pool, '--user-pool-id "$POOL"');
    expect(commandsIn(left)).toHaveLength(3);
    expect(commandsIn(page)).toEqual(commandsIn(left));
  });

  it('is to have somebody told of alarms', async () => {
    const left = await leftFor({});
    expect(left).toContain(
      'aws sns subscribe --region eu-west-1 --topic-arn arn:aws:sns:eu-west-1:123456789012:AlarmsTopic --protocol email',
    );
    const withMail = await leftFor({ alarmEmail: 'oncall@example.com' });
    expect(withMail).toContain("Confirm AWS's mail to oncall@example.com");
    expect(withMail).not.toContain('sns subscribe');
  });

  it('is none of that where callers bring tokens of another issuer', async () => {
    const issuer = 'https://login.example.com';
    const left = await leftFor({ issuer, audience: ['a'], tenantClaim: 'groups' });
    expect(left).not.toContain('cognito-idp');
    expect(left).toContain(`Callers bring tokens of ${issuer}, whose claim "groups"`);
  });

  it('is first of all to point the DNS at the API that has a name of its own', async () => {
    const certificateArn = 'arn:aws:acm:eu-west-1:123456789012:certificate/0a1b';
    const left = await leftFor({ domain: { name: 'api.example.com', certificateArn } });
    expect(left).toMatch(
      /1\. DNS[\s\S]*api\.example\.com {2}CNAME {2}d-abc123\.execute-api[\s\S]*2\. /,
    );
    expect(await leftFor({})).not.toContain('DNS');
  });
});
