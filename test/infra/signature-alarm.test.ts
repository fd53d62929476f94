import { describe, expect, it } from 'vitest';
import { wouldRing } from '../support/alarm-math.ts';

describe('the alarm of wrong signatures', () => {
  it.each([
    ['the secret is wrong, and nothing is received', { signatureFailed: 3, gapsFilled: 1 }],
    [
      'the secret of one of two apps is wrong',
      { signatureFailed: 40, gapsFilled: 25, received: 75 },
    ],
    [
      'one account among many has another secret',
      { signatureFailed: 40, gapsFilled: 10, received: 1_000 },
    ],
  ])('rings where %s', (_, sums) => {
    expect(wouldRing('signatureFailed', sums)).toBe(true);
  });

  it.each([
    ['a stranger posts while nobody writes', { signatureFailed: 100_000 }],
    ['a stranger posts while customers write', { signatureFailed: 100_000, received: 50 }],
    [
      'a stranger posts while Meta loses a message now and then',
      { signatureFailed: 100_000, gapsFilled: 9, received: 50 },
    ],
    ['Meta loses deliveries, and nobody signs wrongly', { gapsFilled: 50, received: 50 }],
    ['nothing happens', {}],
  ])('is silent where %s', (_, sums) => {
    expect(wouldRing('signatureFailed', sums)).toBe(false);
  });
});
