import type { Metrics } from '../../../api/client.ts';
import type { PlotSeries } from '../../../parts/plot-data.ts';
import { text } from '../../../text/en.ts';

type Figures = Metrics['totals'];

const { number, seconds, plots } = text.overview;

/** Failed send calls, of every class. */
function failedSends({ failures }: Figures): number {
  return Object.values(failures).reduce((sum, count) => sum + count, 0);
}

/** Everything that kept an answer from reaching its customer. */
export function countFailures(figures: Figures): number {
  return failedSends(figures) + figures.agent_failures;
}

/** What the plots draw, one value for each day. */
export function describePlots({ days, totals }: Metrics) {
  function line(
    name: string,
    look: PlotSeries['look'],
    read: (figures: Figures) => number | null,
    format = number,
  ): PlotSeries {
    return { name, look, values: days.map(read), total: format(read(totals)) };
  }
  const { messages, answerTime, failures, handOffs } = plots;
  return {
    points: days.map(({ date }) => text.overview.day(date)),
    messages: [
      line(messages.received, 'accent', ({ received }) => received),
      line(messages.sent, 'info', ({ sent }) => sent),
      line(messages.people, 'warning', ({ sent_by_people }) => sent_by_people),
    ],
    answerTime: [
      line(answerTime.half, 'accent', ({ answer_time }) => answer_time?.p50 ?? null, seconds),
      line(answerTime.most, 'info', ({ answer_time }) => answer_time?.p95 ?? null, seconds),
    ],
    failures: [
      line(failures.sends, 'danger', failedSends),
      line(failures.agent, 'warning', ({ agent_failures }) => agent_failures),
      line(failures.givenUp, 'info', ({ given_up }) => given_up),
    ],
    handOffs: [line(handOffs.calls, 'accent', ({ hand_offs }) => hand_offs)],
  };
}
