import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { endpoints } from '../../../infra/endpoints.ts';
import { createOperator } from './operator.ts';

const api = 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com';
const pool = '--region eu-west-1 --user-pool-id eu-west-1_AbCdEfGhI';
const secret =
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:AppSecretFAB5164C-aBcDeF-gHiJkL';

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
    expect(withMail).toContain("Confirm AWS's email to oncall@example.com");
    expect(withMail).not.toContain('sns subscribe');
  });

  it('is none of that where callers bring tokens of another issuer', async () => {
    const issuer = 'https://login.example.com';
    const left = await leftFor({ issuer, audience: ['a'], tenantClaim: 'groups' });
    expect(left).not.toContain('cognito-idp');
    expect(left).toContain(`Callers need tokens from ${issuer} whose claim "groups"`);
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
