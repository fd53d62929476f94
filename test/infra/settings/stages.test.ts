import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { describe, expect, it } from 'vitest';
import { knownSettings } from '../../../infra/settings/known-settings.ts';
import { readSettings } from '../../../infra/settings.ts';
import { examples } from './examples.ts';

/** The settings of a stage that is written like this. */
function stageWith(written: unknown, variables: NodeJS.ProcessEnv = {}) {
  return readSettings(variables, 'test', JSON.stringify({ test: written }));
}

const limits = { rate: 5, burst: 10 };
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
      "the console signs in with the stack's own user pool",
    );
  });

  it('are refused: a second factor of the user pool, and another issuer', () => {
    expect(() => stageWith({ ...signIn, secondFactor: true })).toThrow(
      "secondFactor belongs to the stack's own user pool: leave it out and let https://login.example.com/ ask for one",
    );
    expect(stageWith({ secondFactor: true })).toMatchObject({ secondFactor: true });
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
