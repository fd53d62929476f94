import { runPlace } from '../local/run-place.ts';
import { readStack } from '../local/template/read-stack.ts';
import { readTemplate, type Template } from '../local/template/read-template.ts';
import type { Stack } from '../local/template/stack.ts';

/** A synthesized stack to describe: as a local run reads it, and resource by resource. */
export function readDescribed(stackFolder: string): { stack: Stack; template: Template } {
  const place = { ...runPlace, awsUrl: 'http://127.0.0.1:9' };
  return {
    stack: readStack(stackFolder, place, 'http://127.0.0.1:9/issuer'),
    template: readTemplate(stackFolder, place),
  };
}
