import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionNameOf } from '../../infra/description/names.ts';
import { resourcesOf, stack } from './deployed-stack.ts';

describe('how many functions a queue takes at once', () => {
  const limits = stack.eventSources.map(({ functionName, maximumConcurrency = Infinity }) => {
    const fn = stack.functions.find(({ name }) => name === functionName);
    return [functionNameOf(fn?.logicalId ?? functionName), maximumConcurrency] as const;
  });

  it('is limited for each that is read', () => {
    expect(limits).toHaveLength(resourcesOf('AWS::Lambda::EventSourceMapping').length);
    for (const [, most] of limits) {
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
      expect(most).toBeGreaterThanOrEqual(2);
      expect(most).toBeLessThanOrEqual(1000);
    }
  });

  it('is in docs/settings.md, where the settings do not decide it', () => {
    const others = limits.filter(([name]) => name !== 'workers/reply-to-chat');
    expect(others).toHaveLength(2);
    for (const [name, most] of others) {
      expect(readFileSync('docs/settings.md', 'utf8')).toContain(
        `\`${name.replace('workers/', '')}\` runs ${most} times`,
      );
    }
  });
});
