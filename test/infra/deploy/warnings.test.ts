import { describe, expect, it } from 'vitest';
import { createOperator } from './operator.ts';

describe('what is worth a second look', () => {
  it('is said before anything is run', async () => {
    const run = await createOperator({ shop: { onDestroy: 'delete data' } });
    const { printed } = await run('deploy', ['--stage', 'shop', '--dry-run']);
    const before = printed.slice(0, printed.indexOf('$ cdk'));
    expect(before).toContain('logins end at http://localhost:3000');
    expect(before).toContain('nobody is notified of alarms');
    expect(before).toContain('deleting this stack deletes its messages and users');
  });

  it.each([
    ['said of a stage that keeps its data', {}, true],
    ['not said of one to try things', { onDestroy: 'delete data' }, false],
    [
      'not said where an issuer sees to it',
      { issuer: 'https://login.example.com', audience: ['a'] },
      false,
    ],
  ])('is a second factor that nobody is asked for: %s', async (_name, settings, isSaid) => {
    const run = await createOperator({ shop: settings });
    const { printed } = await run('deploy', ['--stage', 'shop', '--dry-run']);
    expect(printed.includes('- secondFactor is off')).toBe(isSaid);
  });

  it.each([
    ['said of a stage that keeps its data', {}, true],
    ['not said of one to try things', { onDestroy: 'delete data' }, false],
  ])('is an address that is not yours: %s', async (_name, settings, isSaid) => {
    const run = await createOperator({ shop: settings });
    const { printed } = await run('deploy', ['--stage', 'shop', '--dry-run']);
    expect(printed.includes('- No domain: ')).toBe(isSaid);
  });

  it('is nothing where all of it is set', async () => {
    const settings = { frontendUrl: 'https://app.example.com', alarmEmail: 'oncall@example.com' };
    const certificateArn = 'arn:aws:acm:eu-west-1:123456789012:certificate/0a1b-2c3d';
    const domain = { name: 'api.example.com', certificateArn };
    const run = await createOperator({ shop: { ...settings, domain, secondFactor: true } });
    const { printed } = await run('deploy', ['--stage', 'shop', '--dry-run']);
    expect(printed).toMatch(/^Stage shop: the stack instagram-chat-agents-shop\.\n\n\$ cdk/);
  });
});
