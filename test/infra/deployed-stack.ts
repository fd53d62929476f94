import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { readStack } from '../../infra/local/template/read-stack.ts';

export const place = {
  stackName: 'instagram-chat-agents',
  region: 'us-east-1',
  accountId: '123456789012',
  awsUrl: 'http://127.0.0.1:9',
};

/** The synthesized stack as plain data, every intrinsic function resolved. */
export const stack = readStack(inject('stackFolder'), place, 'http://127.0.0.1:9/issuer');

interface RawResource {
  Type: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties: Record<string, unknown>;
}

const template = JSON.parse(
  readFileSync(join(inject('stackFolder'), `${place.stackName}.template.json`), 'utf8'),
) as { Resources: Record<string, RawResource> };

/** The resources of a type as the template has them. */
export function resourcesOf(type: string): RawResource[] {
  return Object.values(template.Resources).filter(({ Type }) => Type === type);
}

/** Their names in the template. */
export function logicalIdsOf(type: string): string[] {
  const entries = Object.entries(template.Resources);
  return entries.filter(([, { Type }]) => Type === type).map(([id]) => id);
}

export function countResources(): number {
  return Object.keys(template.Resources).length;
}
