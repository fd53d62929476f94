import type { DayOfFigures, Figures } from '../storage/figures.ts';
import { summarizeAnswerTimes } from './answer-times.ts';
import { listDays, type Period } from './period.ts';
import { sumFigures } from './sum-figures.ts';

/** The figures of a period as the API shows them: for each day, and in total. */
export function describeFigures(period: Period, stored: DayOfFigures[]) {
  const byDay = Map.groupBy(stored, ({ day }) => day);
  const days = listDays(period).map((date) => {
    const ofDay = byDay.get(date) ?? [];
    return { date, ...describe(sumFigures(ofDay.map(({ figures }) => figures))) };
  });
  return { days, totals: describe(sumFigures(stored.map(({ figures }) => figures))) };
}

function describe(figures: Figures) {
  return {
    received: figures.received ?? 0,
    comments: figures.comments ?? 0,
    sent: figures.sent ?? 0,
    sent_by_people: figures.sentByPeople ?? 0,
    answered: figures.answered ?? 0,
    hand_offs: figures.handOffs ?? 0,
    agent_failures: figures.agentFailures ?? 0,
    dropped: figures.dropped ?? 0,
    given_up: figures.givenUp ?? 0,
    failures: describeFailures(figures),
    answer_time: summarizeAnswerTimes(figures),
  };
}

/** By class, only classes that occurred. */
function describeFailures(figures: Figures): Record<string, number> {
  const prefix = 'failed#';
  const failed = (Object.entries(figures) as [string, number][]).filter(([name]) =>
    name.startsWith(prefix),
  );
  return Object.fromEntries(failed.map(([name, count]) => [name.slice(prefix.length), count]));
}
