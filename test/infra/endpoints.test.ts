import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { functionName } from '../../infra/bundle.ts';
import { workers } from '../../infra/endpoints/workers.ts';
import { endpoints } from '../../infra/endpoints.ts';
import { countResources, stack } from './deployed-stack.ts';

const listed = [...endpoints, ...workers].map(({ file }) => file);

function routeOf({ method, path }: { method: string; path: string }) {
  return stack.httpApi.routes.find(({ routeKey }) => routeKey === `${method} ${path}`);
}

/** What a deployed function runs, by its construct's name: `…ReceiveWebhookFunction8DC35068`. */
function isFunctionOf(file: string, logicalId: string): boolean {
  const construct = functionName(file).replaceAll('-', '').toLowerCase();
  return logicalId.toLowerCase().replace(/^api/, '').startsWith(`${construct}function`);
}

function fieldsOf(schema: z.ZodMiniType | undefined): string[] {
  return Object.keys(schema ? (z.toJSONSchema(schema, { io: 'input' }).properties ?? {}) : {});
}

describe('the endpoint table', () => {
  it('lists every file in functions/ once, and no other', () => {
    expect(listed.toSorted()).toEqual(globSync('functions/**/*.ts').toSorted());
  });

  it('lists every route once', () => {
    const routes = endpoints.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it.each(endpoints.filter(({ access }) => access === 'tenant'))(
    'has the tenant named by whoever calls $method $path',
    ({ request = {} }) => {
      const fields = [request.path, request.query, request.body].flatMap(fieldsOf);
      expect(fields.includes('subaccountId') || fields.includes('organization_id')).toBe(true);
    },
  );
});

describe('the deployed API', () => {
  it.each(listed)('runs %s', (file) => {
    expect(stack.functions.filter(({ logicalId }) => isFunctionOf(file, logicalId))).toHaveLength(
      1,
    );
  });

  it('runs nothing else', () => {
    expect(stack.functions).toHaveLength(listed.length);
  });

  it('has the routes of the table and no other', () => {
    const routes = endpoints.map(({ method, path }) => `${method} ${path}`);
    const deployed = stack.httpApi.routes.map(({ routeKey }) => routeKey);
    expect(deployed.toSorted()).toEqual(routes.toSorted());
  });

  it.each(endpoints)('leads $method $path to its own function', (endpoint) => {
    const { functionArn } = routeOf(endpoint) ?? {};
    const fn = stack.functions.find(({ arn }) => arn === functionArn);
    expect(isFunctionOf(endpoint.file, fn?.logicalId ?? '')).toBe(true);
  });

  it.each(endpoints.filter(({ access }) => access === 'tenant' || access === 'signed-in'))(
    'lets only signed-in callers reach $method $path',
    (endpoint) => {
      expect(routeOf(endpoint)?.authorizer).toMatchObject({
        audience: stack.userPool?.clientIds,
        identitySource: '$request.header.Authorization',
      });
    },
  );

  it.each(endpoints.filter(({ access }) => access === 'meta' || access === 'public'))(
    'lets anybody reach $method $path',
    (endpoint) => {
      expect(routeOf(endpoint)).toBeDefined();
      expect(routeOf(endpoint)?.authorizer).toBeUndefined();
    },
  );

  it('may be called from browsers by the frontend alone, without cookies', () => {
    expect(stack.httpApi.cors).toMatchObject({
      allowOrigins: ['http://localhost:3000'],
      allowCredentials: false,
    });
  });

  it('stays well below the 500 resources that a stack may have', () => {
    expect(countResources()).toBeLessThan(400);
  });
});
