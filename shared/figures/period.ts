import { ApiError } from '../errors.ts';

/** Days in UTC, `2026-11-20`, both included. */
export interface Period {
  from: string;
  to: string;
}

const mostDays = 92;
const daysUnlessTold = 14;
const millisecondsPerDay = 86_400_000;

/** Whether it is a real calendar day, unlike the 30th of February. */
export function isDay(text: string): boolean {
  const time = Date.parse(text);
  return Number.isFinite(time) && dayOf(time) === text;
}

/** The day of a time in Unix milliseconds. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * The requested days; by default until today, and from two weeks before the end.
 *
 * @throws VALIDATION_ERROR if they end before they begin, or are too many
 */
export function choosePeriod({ from, to }: Partial<Period>, now: number): Period {
  const last = to ?? dayOf(now);
  const first = from ?? addDays(last, 1 - daysUnlessTold);
  if (first > last) throw new ApiError('VALIDATION_ERROR', 'query.from: must not be after to');
  if (first < addDays(last, 1 - mostDays)) {
    throw new ApiError(
      'VALIDATION_ERROR',
      `query.from: must be at most ${mostDays - 1} days before to`,
    );
  }
  return { from: first, to: last };
}

/** Every day of the period, in order. */
export function listDays({ from, to }: Period): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function addDays(day: string, count: number): string {
  return dayOf(Date.parse(day) + count * millisecondsPerDay);
}
