import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownSettings } from '../../infra/settings/known-settings.ts';
import { synthesizeVariants } from '../../infra/variants/synthesize-variants.ts';
import { extremes } from '../../infra/variants/variants.ts';
import { resourcesIn, type Template } from './deployed-stage.ts';
import { lastingIds } from './lasting-ids.ts';

const folder = mkdtempSync(join(tmpdir(), 'variants-'));
const templates = new Map<string, Template>();

beforeAll(() => {
  const built = join(folder, 'console');
  mkdirSync(join(built, 'assets'), { recursive: true });
  writeFileSync(join(built, 'index.html'), '<!doctype html>');
  for (const file of synthesizeVariants(folder, built)) {
    const stage = basename(file, '.template.json').replace('instagram-chat-agents-', '');
    templates.set(stage, JSON.parse(readFileSync(file, 'utf8')));
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Settings whose value is the text of a variable, a number or a name: nothing is there because of them. */
const onlyValues = [
  'tenantClaim',
  'graphApiVersion',
  'instagramScopes',
  'quietWindowSeconds',
  'retentionDays',
  'turnsPerTenant',
  'logRetentionDays',
];

describe('the variants of the template', () => {
  it('are the extremes and the stages that are deployed', () => {
    expect([...templates.keys()]).toEqual(['everything', 'least', 'development', 'production']);
  });

  it('have every setting in them that can change what there is', () => {
    const written = Object.values(extremes).flatMap(Object.keys);
    expect([...written, ...onlyValues].toSorted()).toEqual(Object.keys(knownSettings).toSorted());
  });

  it.each([
    'AWS::CloudFront::Distribution',
    'AWS::ApiGatewayV2::DomainName',
    'AWS::Cognito::UserPool',
    'AWS::SNS::Subscription',
  ])('have %s, and have it not', (type) => {
    const count = (stage: string) => resourcesIn(templates.get(stage) as Template, type).length;
    expect(count('everything')).toBeGreaterThan(0);
    expect(count('least')).toBe(0);
  });

  it.each(lastingIds)('have $type under the id it always had', ({ type, id, lost }) => {
    const idsIn = (template: Template) => resourcesIn(template, type).map(([found]) => found);
    const present = idsIn(templates.get('everything') as Template);
    expect(present, `An upgrade would lose ${lost}.`).toEqual([id]);
    // No setting makes it anew either.
    expect(new Set([...templates.values()].flatMap(idsIn))).toEqual(new Set([id]));
  });

  it('keep the data of one, and delete that of another', () => {
    const policies = [...templates.values()].map((template) =>
      resourcesIn(template, 'AWS::DynamoDB::Table').map(([, table]) => table.DeletionPolicy),
    );
    expect(policies).toEqual([['Delete'], ['Retain'], ['Delete'], ['Retain']]);
  });

  it('have no function, not even one of CDK, whose log lives for ever or outlives the stack', () => {
    for (const template of templates.values()) {
      const logs = resourcesIn(template, 'AWS::Logs::LogGroup');
      for (const [, { Properties, DeletionPolicy }] of logs) {
        expect([Properties['RetentionInDays'], DeletionPolicy]).toEqual([30, 'Delete']);
      }
      const names = logs.map(([id]) => id);
      for (const [id, { Properties }] of resourcesIn(template, 'AWS::Lambda::Function')) {
        const { LogGroup } = (Properties['LoggingConfig'] ?? {}) as { LogGroup?: { Ref: string } };
        expect(names, id).toContain(LogGroup?.Ref);
      }
    }
  });
});
