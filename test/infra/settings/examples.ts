import type { knownSettings } from '../../../infra/settings/known-settings.ts';

const limits = { rate: 5, burst: 10 };
const certificateArn = 'arn:aws:acm:eu-west-1:123456789012:certificate/0a1b-2c3d';

/** Setting -> what it takes, and what it refuses. */
export const examples: Record<
  keyof typeof knownSettings,
  { takes: unknown[]; refuses: unknown[] }
> = {
  tenantClaim: { takes: ['cognito:groups', 'https://a.example/tenants'], refuses: ['', 'a b', 1] },
  issuer: { takes: [], refuses: ['http://login.example.com', 'login.example.com', '', true] },
  audience: { takes: [], refuses: ['my-api', [], [''], [1]] },
  secondFactor: { takes: [true, false], refuses: ['required', 1] },
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
  quietWindowSeconds: { takes: [1, 7], refuses: [0, 8, 1.5, '2'] },
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
