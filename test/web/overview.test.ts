import { describe, expect, it } from 'vitest';
import type { Metrics } from '../../web/api/client.ts';
import {
  type Check,
  checksIn,
  lastEvents,
  nameOf,
} from '../../web/console/pages/health/order-checks.ts';
import { countFailures, describePlots } from '../../web/console/pages/overview/figures-of.ts';
import { text } from '../../web/text/en.ts';

const quiet = {
  ...{ received: 0, comments: 0, sent: 0, sent_by_people: 0, answered: 0, hand_offs: 0 },
  ...{ agent_failures: 0, dropped: 0, given_up: 0, failures: {}, answer_time: null },
};
const busy = {
  ...quiet,
  received: 1200,
  sent: 900,
  agent_failures: 2,
  failures: { throttle: 3, recipient: 1 },
  answer_time: { p50: 4.2, p95: 95, mean: 9, count: 700 },
};
const metrics: Metrics = {
  days: [
    { date: '2026-11-19', ...quiet },
    { date: '2026-11-20', ...busy },
  ],
  totals: busy,
};

describe('the plots', () => {
  const plots = describePlots(metrics);

  it('have a point for each day, by its date in UTC', () => {
    expect(plots.points).toEqual(['19 Nov', '20 Nov']);
    expect(plots.messages.map(({ values }) => values)).toEqual([
      [0, 1200],
      [0, 900],
      [0, 0],
    ]);
    expect(plots.messages[0]?.total).toBe('1,200');
  });

  it('leave a gap where nothing was answered, and no zero', () => {
    expect(plots.answerTime.map(({ values }) => values)).toEqual([
      [null, 4.2],
      [null, 95],
    ]);
    expect(plots.answerTime.map(({ total }) => total)).toEqual(['4.2 s', '1.6 min']);
  });

  it('add up failed sends of every class', () => {
    expect(plots.failures.map(({ values }) => values[1])).toEqual([4, 2, 0]);
    expect(countFailures(busy)).toBe(6);
  });
});

it.each([
  [null, 'none'],
  [0, '0 s'],
  [89.9, '89.9 s'],
  [90, '1.5 min'],
  [5399, '90 min'],
  [5400, '1.5 h'],
  [86_400, '24 h'],
])('an answer time of %j seconds reads %s', (value, words) => {
  expect(text.overview.seconds(value)).toBe(words);
});

describe('the checks of a channel', () => {
  const check = (name: string, ok: boolean | null): Check => ({ name, ok, detail: '', fix: null });
  const checks = [
    check('last_send', false),
    check('of_tomorrow', false),
    check('token', false),
    check('app', false),
    check('scopes', null),
    check('state', true),
    check('last_message', true),
  ];
  const names = (found: Check[]) => found.map(({ name }) => name);

  it('stand by urgency, and those that the console does not know come last', () => {
    expect(names(checksIn('problem', checks))).toEqual([
      'app',
      'token',
      'last_send',
      'of_tomorrow',
    ]);
    expect(names(checksIn('unknown', checks))).toEqual(['scopes']);
    expect(nameOf(check('of_tomorrow', false))).toBe('of tomorrow');
  });

  it('that tell of last events stand among these alone where they are fine', () => {
    expect(names(checksIn('fine', checks))).toEqual(['state']);
    expect(names(lastEvents(checks))).toEqual(['last_message', 'last_send']);
  });
});
