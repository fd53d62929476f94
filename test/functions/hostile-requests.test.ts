import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '../../infra/endpoints.ts';
import type { Run } from '../../infra/local/run.ts';
import { buildOpenApiDocument, routeOf } from '../../infra/openapi/document.ts';
import {
  type FieldPath,
  listFields,
  oddNumbers,
  oddTexts,
  replaceField,
  wrongTypes,
} from '../support/hostile-values.ts';
import { internals } from '../support/internals.ts';
import { startJourney } from '../support/journey.ts';
import { createOpenApiChecker } from '../support/openapi-checker.ts';
import {
  type SampleAnswer,
  type SampleRequest,
  sampleRequest,
  send,
} from '../support/sample-requests.ts';

const document = buildOpenApiDocument(endpoints);
const checker = createOpenApiChecker(document);

let run: Run;
let token: string;

beforeAll(async () => {
  ({ run } = await startJourney());
  token = await run.signIn('fjord-mugs');
});

afterAll(() => run.close());

/** Taken, or refused in the documented form; never broken. */
async function attempt(request: SampleRequest): Promise<SampleAnswer> {
  const answer = await send(run, request, token);
  const { endpoint } = request;
  expect(answer.status, answer.text).not.toBe(500);
  expect(answer.text).not.toMatch(internals);
  if (endpoint.access !== 'meta') expect(checker.answer(endpoint, answer)).toBe('');
  return answer;
}

/**
 * Either it is fine, or the message begins with the field or something in it; or with its neighbour, which
 * may be what is missing where a field chooses between forms.
 */
function expectNamed(answer: SampleAnswer, part: string, path: FieldPath): void {
  if (answer.status !== 400) return;
  const { code, message } = JSON.parse(answer.text) as { code: string; message: string };
  // A code of any form may be one: whether it is, Meta says.
  if (code === 'CODE_REFUSED') return;
  expect(code).toBe('VALIDATION_ERROR');
  const field = message.split(': ')[0] ?? '';
  const wanted = [part, ...path].join('.');
  const isAbout = field.startsWith(wanted) || parentOf(field) === parentOf(wanted);
  expect(isAbout, `${message} — not about ${wanted}`).toBe(true);
}

function parentOf(field: string): string {
  return field.split('.').slice(0, -1).join('.');
}

async function expectRefused(request: SampleRequest, part: string, path: FieldPath) {
  const answer = await attempt(request);
  expect(answer.status, `${[part, ...path].join('.')}: ${answer.text}`).toBe(400);
  expectNamed(answer, part, path);
}

function isNullable(request: SampleRequest, path: FieldPath): boolean {
  return checker.body(request.endpoint, replaceField(request.body, path, null)) === '';
}

function isRequired(request: SampleRequest, path: FieldPath): boolean {
  const without = JSON.parse(JSON.stringify(replaceField(request.body, path, undefined)));
  return checker.body(request.endpoint, without) !== '';
}

const samples = endpoints.map((endpoint) => {
  const request = sampleRequest(endpoint);
  return { route: routeOf(endpoint), request, fields: listFields(request.body) };
});
const withBody = samples.filter(({ fields }) => fields.length > 0);
const withSchema = samples.filter(({ request }) => request.endpoint.request);

describe.each(withBody)('the body of $route', ({ request, fields }) => {
  const withField = (path: FieldPath, value: unknown): SampleRequest => ({
    ...request,
    body: replaceField(request.body, path, value),
  });

  it('is refused where a field is missing that must be there', async () => {
    const inObjects = fields.filter((path) => typeof path.at(-1) === 'string');
    const required = inObjects.filter((path) => isRequired(request, path));
    expect(required.length).toBeGreaterThan(0);
    for (const path of required) await expectRefused(withField(path, undefined), 'body', path);
  });

  it.each(wrongTypes)('is refused where a text is %s', async (_name, value) => {
    for (const path of fields) {
      const present = path.reduce<unknown>((part, name) => part?.[name as never], request.body);
      if (typeof present !== 'string') continue;
      if (value === null && isNullable(request, path)) continue;
      await expectRefused(withField(path, value), 'body', path);
    }
  });

  it.each(wrongTypes)('does no harm where anything is %s', async (_name, value) => {
    for (const path of fields) expectNamed(await attempt(withField(path, value)), 'body', path);
  });

  it.each(oddTexts)('does no harm where anything is %s', async (_name, value) => {
    for (const path of fields) expectNamed(await attempt(withField(path, value)), 'body', path);
  });

  it('has no field that is not known, in any of its objects', async () => {
    const objects = [[], ...fields].filter((path) => {
      const part = path.reduce<unknown>((inner, name) => inner?.[name as never], request.body);
      return typeof part === 'object' && part !== null && !Array.isArray(part);
    });
    for (const path of objects) {
      const answer = await attempt(withField([...path, 'unknown_field'], 1));
      expect(answer.status).toBe(400);
      const wanted = ['body', ...path, 'unknown_field'].join('.');
      expect(JSON.parse(answer.text).message).toBe(`${wanted}: is not a known field`);
    }
  });
});

describe.each(withSchema)('path and query of $route', ({ request }) => {
  const { endpoint } = request;
  const parameters = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()]?.parameters;
  const values = [...oddTexts.map(([, text]) => text.slice(0, 3_000)), ...oddNumbers];

  it('do no harm, whatever they are', async () => {
    for (const parameter of parameters ?? []) {
      const part = parameter.in === 'header' ? 'headers' : parameter.in;
      for (const value of part === 'headers' ? ['x'.repeat(129), 'a\tb'] : values) {
        // An empty segment is another route.
        if (part === 'path' && value === '') continue;
        const changed = { ...request, [part]: { ...request[part], [parameter.name]: value } };
        const answer = await attempt(changed);
        if (parameter.name !== 'subaccountId') expectNamed(answer, part, [parameter.name]);
      }
    }
  });

  it('have a limit and a skip within their bounds', async () => {
    for (const name of ['limit', 'skip'] as const) {
      if (!parameters?.some((parameter) => parameter.name === name)) continue;
      const allowed = name === 'skip' ? ['0'] : [];
      for (const value of oddNumbers.filter((number) => !allowed.includes(number))) {
        const query = { ...request.query, [name]: value };
        await expectRefused({ ...request, query }, 'query', [name]);
      }
    }
  });

  it('take nothing that is not known', async () => {
    const query = { ...request.query, unknown_field: '1' };
    const answer = await attempt({ ...request, query });
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: 'query.unknown_field: is not a known field',
    });
  });
});

describe('what strangers and Meta call', () => {
  const open = samples.filter(({ request }) => !request.endpoint.request);
  const names = ['code', 'state', 'error', 'hub.mode', 'hub.verify_token', 'hub.challenge'];

  it.each(open)('$route takes no harm', async ({ request }) => {
    for (const [, text] of oddTexts) {
      const value = text.slice(0, 500);
      const query = Object.fromEntries(names.map((name) => [name, value]));
      const headers = { 'x-hub-signature-256': 'sha256=00' };
      const isRead = request.endpoint.method === 'GET';
      await attempt({ ...request, query, headers, ...(!isRead && { body: `${value}{` }) });
    }
  });
});
