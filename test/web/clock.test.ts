import { expect, it } from 'vitest';
import { text } from '../../web/text/en.ts';

it('writes the time of day on every page as the browser’s language does', () => {
  const at = new Date(2026, 10, 21, 21, 5, 7);
  const { phone, health, inbox } = text;
  const seconds = at.toLocaleTimeString(undefined, { timeStyle: 'medium' });
  const minutes = at.toLocaleTimeString(undefined, { timeStyle: 'short' });
  expect(phone.flow.clock(at)).toBe(seconds);
  expect(health.checkedAt(at.getTime())).toBe(`Checked at ${seconds}`);
  expect(inbox.clock(at)).toBe(minutes);
  expect(phone.trouble.clockNow(at.getTime())).toContain(` ${minutes} in this run.`);
});
