import { readFileSync } from 'node:fs';
import { stagesFile } from '../settings/stages.ts';

/** A stage with everything that settings can add to the template, and one without anything optional. */
export const extremes = {
  everything: {
    secondFactor: true,
    frontendUrl: 'https://app.example.com',
    frontendOrigins: ['https://admin.example.com'],
    domain: {
      name: 'api.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b-2c3d',
    },
    throttling: { rate: 50, burst: 100 },
    routeThrottling: { 'POST /api/instagram/exchange-token': { rate: 5, burst: 10 } },
    instagramRedirectUri: 'https://app.example.com/instagram-redirect',
    facebookAppId: '880000000000001',
    bedrockModels: ['eu.amazon.nova-lite-v1:0'],
    console: true,
    replyConcurrency: 5,
    reservedConcurrency: { webhooks: 20, replies: 10 },
    alarmEmail: 'ops@example.com',
    tracing: true,
    onDestroy: 'delete data',
  },
  least: {
    issuer: 'https://sign-in.example.com',
    audience: ['chat-agents'],
    accessLogs: false,
  },
};

/** Every kind of template that settings can produce: the extremes, and the stages that are deployed. */
export function listVariants(): Record<string, object> {
  return { ...extremes, ...JSON.parse(readFileSync(stagesFile, 'utf8')) };
}
