import { resolve } from 'node:path';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { beforeAll, describe, it, vi } from 'vitest';
import { endpoints } from '../../infra/endpoints.ts';
import { buildOpenApiDocument, routeOf } from '../../infra/openapi/document.ts';
import { agentPath, channelId, tenant as tenantId } from '../../infra/openapi/examples/example.ts';
import { answerOutboundCalls } from '../histories/world/outbound.ts';
import type { Random } from '../histories/world/random.ts';
import { complainOfWrites } from './aws-limits.ts';
import { complainOfAnswer } from './complain-of-answer.ts';
import { hostileJson } from './hostile-json.ts';
import { composeRequest, type HostileRequest, toEvent } from './hostile-request.ts';
import { type MemoryAws, useMemoryAws } from './memory-aws.ts';
import { tryCases } from './try-cases.ts';

vi.mock('../../shared/outbound/send-request.ts', () => import('../histories/world/outbound.ts'));

const secret = 'a-secret-of-the-fuzzer';
// What the examples are about.
const { agentId } = agentPath;
const accountId = '17841490000000101';

const provider = { type: 'faq', entries: [{ question: 'Open?', answer: 'Yes.' }] };
const items = [
  { pk: `ACCOUNT#${accountId}`, sk: 'OWNER', accountId, tenantId, channelId },
  {
    ...{ pk: `TENANT#${tenantId}`, sk: `CHANNEL#${channelId}`, tenantId, channelId, accountId },
    ...{ agentId, secretName: 'stack/channel', login: 'instagram', username: 'shop' },
    ...{ accountType: 'BUSINESS', state: 'active', connectedAt: 0 },
  },
  {
    ...{ pk: `TENANT#${tenantId}`, sk: `AGENT#${agentId}`, tenantId, agentId, channelId },
    ...{ revision: 1, settings: { name: 'Assistant', provider } },
  },
];

type Handler = (event: object, context: object) => Promise<APIGatewayProxyStructuredResultV2>;

const handlers = new Map<string, Handler>();
let aws: MemoryAws;

beforeAll(async () => {
  aws = useMemoryAws({
    ...{ instagramAppId: '1', instagramAppSecret: secret },
    ...{ facebookAppId: '1', facebookAppSecret: secret },
    ...{ webhookVerifyToken: secret, stateKey: secret, accessToken: secret },
    ...{ webhookVerificationToken: secret, webhookSecret: secret },
  });
  // What the bundler puts there.
  vi.stubGlobal('OPENAPI_DOCUMENT', JSON.stringify(buildOpenApiDocument(endpoints)));
  vi.stubGlobal('OPENAPI_HASH', 'hash-of-the-document');
  for (const { file } of endpoints) {
    const { handler } = (await import(resolve(file))) as { handler: Handler };
    handlers.set(file, handler);
  }
});

async function answer(request: HostileRequest) {
  const handler = handlers.get(request.endpoint.file) as Handler;
  const context = { awsRequestId: 'request-1' };
  const { statusCode = 0, body = '' } = await handler(toEvent(request, tenantId), context);
  return { status: statusCode, text: body };
}

/** What another server says, which may be anything. */
function answerHostilely(random: Random): void {
  const text = random.chance(0.5) ? '{}' : hostileJson(random);
  const status = random.pick([200, 200, 400, 500]);
  answerOutboundCalls(async () => ({ status, headers: {}, text }));
}

function describeRequest({ endpoint, path, query, body }: HostileRequest): string {
  return `${routeOf(endpoint)} ${JSON.stringify({ path, query })} ${body}`;
}

async function attempt(request: HostileRequest): Promise<string[]> {
  try {
    const answered = await answer(request);
    const isTold = aws.logged.some((line) => line.includes(secret));
    return [
      ...complainOfAnswer(request, answered),
      ...complainOfWrites(aws),
      ...(isTold || answered.text.includes(secret) ? ['a secret is told'] : []),
      ...('polluted' in {} ? ['every object was changed'] : []),
    ];
  } catch (error) {
    return [`threw ${(error as Error).stack}`];
  }
}

describe('a request of any endpoint, whatever is in it', () => {
  it('is taken, or refused by naming the field', async () => {
    await tryCases(15_000, async (random) => {
      aws.empty(items);
      answerHostilely(random);
      const request = composeRequest(random, {}, secret);
      return { input: describeRequest(request), complaints: await attempt(request) };
    });
  }, 600_000);
});
