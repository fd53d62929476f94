import { readFileSync } from 'node:fs';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { describe, expect, it } from 'vitest';
import { knownSettings } from '../../../infra/settings/known-settings.ts';
import { settingsTable } from '../../../infra/settings/settings-table.ts';
import { readSettings } from '../../../infra/settings.ts';

/** The settings of a stage that is written like this. */
function stageWith(written: unknown, variables: NodeJS.ProcessEnv = {}) {
  return readSettings(variables, 'test', JSON.stringify({ test: written }));
}

const limits = { rate: 5, burst: 10 };
const certificateArn = 'arn:aws:acm:eu-west-1:123456789012:certificate/0a1b-2c3d';

/** Setting -> what it takes, and what it refuses. */
const examples: Record<keyof typeof knownSettings, { takes: unknown[]; refuses: unknown[] }> = {
  tenantClaim: { takes: ['cognito:groups', 'https://a.example/tenants'], refuses: ['', 'a b', 1] },
  issuer: { takes: [], refuses: ['http://login.example.com', 'login.example.com', '', true] },
  audience: { takes: [], refuses: ['my-api', [], [''], [1]] },
  frontendUrl: { takes: ['https://app.example.com'], refuses: ['app.example.com', '*', null] },
  frontendOrigins: {
    takes: [[], ['https://a.example.com', 'http://localhost:3000']],
    refuses: ['https://a.example.com', ['*'], [1]],
  },
  domain: {
    takes: [{ name: 'api.example.com', certificateArn }],
    refuses: [
      'api.example.com',
      { name: 'api.example.com' },
      { name: 'https://api.example.com', certificateArn },
      { name: 'api.example.com', certificateArn: 'arn:aws:iam::123456789012:server-certificate/x' },
      { name: 'api.example.com', certificateArn, zone: 'Z1' },
    ],
  },
  throttling: {
    takes: [limits, { rate: 0.5, burst: 1 }],
    refuses: [
      5,
      { rate: 5 },
      { rate: 0, burst: 1 },
      { rate: 20_000, burst: 1 },
      { ...limits, x: 1 },
    ],
  },
  routeThrottling: {
    takes: [{ 'GET /api/channels': limits }],
    refuses: [limits, { 'GET /api/channels': { rate: '5', burst: 10 } }],
  },
  graphApiVersion: { takes: ['v26.0'], refuses: ['26.0', 'latest', 26] },
  instagramRedirectUri: {
    takes: ['https://app.example.com/instagram-redirect'],
    refuses: ['/instagram-redirect', ''],
  },
  instagramScopes: {
    takes: ['instagram_business_basic'],
    refuses: ['', 'a, b', ['instagram_business_basic']],
  },
  facebookAppId: { takes: ['880000000000001'], refuses: ['my-app', '', 880000000000001] },
  quietWindowSeconds: { takes: [0, 7], refuses: [-1, 8, 1.5, '2'] },
  retentionDays: { takes: [1, 3650], refuses: [0, 3651, 1.5, 'forever'] },
  turnsPerTenant: { takes: [1, 100], refuses: [0, 101, '8'] },
  bedrockModels: {
    takes: [[], ['eu.amazon.nova-lite-v1:0']],
    refuses: ['eu.amazon.nova-lite-v1:0', ['*'], ['arn:aws:bedrock:*::foundation-model/x']],
  },
  console: { takes: [true, false], refuses: ['on', 1, null] },
  replyConcurrency: { takes: [2, 1000], refuses: [1, 1001, '10'] },
  reservedConcurrency: {
    takes: [{}, { webhooks: 20 }, { webhooks: 20, replies: 100 }],
    refuses: [20, { webhooks: 0 }, { replies: '9' }, { api: 5 }],
  },
  alarmEmail: { takes: ['oncall@example.com'], refuses: ['oncall', '', ['oncall@example.com']] },
  accessLogs: { takes: [true, false], refuses: ['true', 0] },
  tracing: { takes: [true, false], refuses: ['true', 0] },
  logRetentionDays: { takes: [1, 30, 3653], refuses: [2, 0, 9999, '30'] },
  onDestroy: { takes: ['keep data', 'delete data'], refuses: ['keep', '', true] },
};
const cases = Object.entries(examples);

describe('a stage of the file', () => {
  it('may leave everything out: each setting has its default', () => {
    const { frontendIsNamed, secretPrefix, stackName, ...values } = stageWith({});
    expect(values).toEqual({
      ...Object.fromEntries(Object.entries(knownSettings).map(([key, { default: d }]) => [key, d])),
      instagramRedirectUri: 'http://localhost:3000/instagram-redirect',
      routeThrottling: expect.anything(),
    });
    expect(frontendIsNamed).toBe(false);
  });

  it.each(cases.flatMap(([key, { takes }]) => takes.map((value) => [key, value])))(
    'may have %s: %j',
    (key, value) => {
      expect(stageWith({ [key as string]: value })).toMatchObject({ [key as string]: value });
    },
  );

  it.each(cases.flatMap(([key, { refuses }]) => refuses.map((value) => [key, value])))(
    'is refused for %s: %j, with what is allowed',
    (key, value) => {
      const { must } = knownSettings[key as keyof typeof knownSettings];
      expect(() => stageWith({ [key as string]: value })).toThrow(
        `infra/stages.json: test: ${key} must ${must}, not ${JSON.stringify(value)}.`,
      );
    },
  );

  it.each([
    ['retentiondays', 'retentionDays'],
    ['frontendURL', 'frontendUrl'],
    ['alarmMail', 'alarmEmail'],
    ['quietWindow', 'quietWindowSeconds'],
  ])('is refused for a setting that does not exist: %s', (wrong, right) => {
    const message = `infra/stages.json: test: there is no "${wrong}".`;
    expect(() => stageWith({ [wrong]: 1 })).toThrow(message);
    expect(() => stageWith({ [wrong]: 1 })).toThrow(right);
  });

  it.each([[[]], ['x'], [null], [5]])('is refused where it is no object: %j', (written) => {
    expect(() => stageWith(written)).toThrow(
      `infra/stages.json: test must be an object of settings, not ${JSON.stringify(written)}.`,
    );
  });

  it('is beaten by the variables that the guides name', () => {
    const variables = { FRONTEND_URL: 'https://other.example.com', CONSOLE: 'off' };
    expect(
      stageWith({ frontendUrl: 'https://app.example.com', console: true }, variables),
    ).toMatchObject({
      frontendUrl: 'https://other.example.com',
      console: false,
      frontendIsNamed: true,
    });
  });

  it('names the frontend, so that logins do not end at the console', () => {
    expect(stageWith({ frontendUrl: 'https://app.example.com' }).frontendIsNamed).toBe(true);
  });
});

describe('the periods that logs are kept for', () => {
  it('are those that CloudWatch knows', () => {
    const known = Object.values(RetentionDays).filter((value) => Number(value) < 9999);
    for (const days of known) expect(stageWith({ logRetentionDays: days })).toBeDefined();
    expect(knownSettings.logRetentionDays.must).toBe(`be one of ${known.join(', ')}`);
  });
});

describe('settings that do not go together', () => {
  const signIn = { issuer: 'https://login.example.com/', audience: ['my-api'] };

  it('are refused: an issuer without an audience, and the other way round', () => {
    expect(stageWith(signIn)).toMatchObject(signIn);
    const { issuer, audience } = signIn;
    expect(() => stageWith({ issuer })).toThrow('issuer and audience belong together');
    expect(() => stageWith({ audience })).toThrow('issuer and audience belong together');
  });

  it('are refused: a console, which signs in at the user pool, and another issuer', () => {
    expect(() => stageWith({ ...signIn, console: true })).toThrow(
      "the console signs in at the stack's own user pool",
    );
  });

  it('are refused: more answers at once than executions that are reserved for them', () => {
    const together = { replyConcurrency: 50, reservedConcurrency: { replies: 49 } };
    expect(() => stageWith(together)).toThrow(
      'reservedConcurrency.replies must be at least replyConcurrency, which is 50, not 49.',
    );
    expect(() => stageWith({ ...together, replyConcurrency: 49 })).not.toThrow();
  });

  it('are refused: a limit for a route that does not exist, with the nearest that does', () => {
    expect(() => stageWith({ routeThrottling: { 'GET /api/chanels': limits } })).toThrow(
      'routeThrottling: there is no "GET /api/chanels". Did you mean "GET /api/channels"?',
    );
  });
});

describe("Meta's deliveries", () => {
  it('have a higher limit than other routes, which a stage may change', () => {
    const { throttling, routeThrottling } = stageWith({});
    const webhooks = Object.keys(routeThrottling);
    expect(webhooks).toHaveLength(2);
    for (const route of webhooks) {
      expect(route).toMatch(/^POST .*webhook/);
      expect(routeThrottling[route]?.rate).toBeGreaterThan(throttling.rate);
    }
    const changed = stageWith({
      routeThrottling: { 'POST /api/webhooks/instagram': limits, 'GET /api/channels': limits },
    });
    expect(changed.routeThrottling).toMatchObject({
      'POST /api/webhooks/instagram': limits,
      'GET /api/channels': limits,
    });
    expect(Object.keys(changed.routeThrottling)).toHaveLength(3);
  });
});

describe('the file of the stages', () => {
  it('is explained by a table that has every setting', () => {
    expect(readFileSync('docs/settings.md', 'utf8')).toContain(`\n${settingsTable()}\n`);
  });

  it('is valid as it is', () => {
    for (const stage of ['development', 'production']) {
      expect(readSettings({}, stage).stackName).toBe(`instagram-chat-agents-${stage}`);
    }
  });

  it('names the stage that was probably meant', () => {
    expect(() => readSettings({}, 'prodution')).toThrow(
      'infra/stages.json: there is no "prodution". Did you mean "production"?',
    );
    expect(() => readSettings({}, 'x')).toThrow('There is: development, production.');
  });

  it.each(['Prod', '1st', 'a_b', '', 'a'.repeat(21)])('refuses the name %j', (name) => {
    expect(() => readSettings({}, 'test', JSON.stringify({ test: {}, [name]: {} }))).toThrow(
      `a stage's name must be lower-case letters, digits and hyphens, 20 at most, not "${name}".`,
    );
  });

  it.each(['', '{', '[]', 'null', '"test"'])('is refused where it is no object: %j', (text) => {
    expect(() => readSettings({}, 'test', text)).toThrow(
      /^infra\/stages\.json (is no JSON|must be an object)/,
    );
  });
});
