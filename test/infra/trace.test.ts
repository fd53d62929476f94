import { describe, expect, it } from 'vitest';
import { trace } from '../support/trace.ts';

describe('npm run trace -- MID --aws', () => {
  it('prints the query for the deployment of a stage', async () => {
    const { output, code } = await trace(undefined, 'some-mid', '--aws', '--stage', 'shop');
    expect(code).toBe(0);
    expect(output).toContain('the log groups of the stack instagram-chat-agents-shop (--stage');
    expect(output).toContain('--log-group-name-prefix instagram-chat-agents-shop- ');
  });

  it.each([
    ['Name the deployment: --stage NAME', ['--aws']],
    ['there is no "shpo". Did you mean "shop"?', ['--aws', '--stage', 'shpo']],
    ['--stage and --stack name a deployment', ['--stage', 'shop']],
    ['--stage and --stack name a deployment', ['--stack', 'shop']],
    ['by --stage or by --stack', ['--aws', '--stage', 'shop', '--stack', 'shop']],
  ])('searches no stage that nobody named: %s for %j', async (complaint, args) => {
    const { output, code } = await trace(undefined, 'some-mid', ...args);
    expect([code, output]).toEqual([2, expect.stringContaining(complaint)]);
  });
});
