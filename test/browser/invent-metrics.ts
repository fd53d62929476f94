import type { Metrics } from '../../web/api/client.ts';

type Figures = Metrics['totals'];
const day = 86_400_000;

/**
 * Figures of a shop that is busy at weekends, for every day from `from` to the day of `now`: the same
 * each time, with a day of failures and one without answers.
 */
export function inventMetrics(from: string, now: number): Metrics {
  const first = Date.parse(from);
  const count = Math.floor((now - first) / day) + 1;
  const days = Array.from({ length: count }, (_, index) => {
    const date = new Date(first + index * day).toISOString().slice(0, 10);
    return { date, ...inventDay(index, new Date(date).getUTCDay()) };
  });
  return { days, totals: sum(days) };
}

function inventDay(index: number, weekday: number): Figures {
  const isWeekend = weekday === 0 || weekday === 6;
  const received = Math.round((isWeekend ? 64 : 38) + 12 * Math.sin(index * 1.7) + index);
  const isBadDay = index % 14 === 8;
  const isSilent = index % 14 === 3;
  const answered = isSilent ? 0 : Math.round(received * (isBadDay ? 0.6 : 0.85));
  return {
    received,
    comments: index % 3,
    sent: Math.round(answered * 1.2),
    sent_by_people: 4 + (index % 5),
    answered,
    hand_offs: Math.round(answered / 20) + (index % 2),
    agent_failures: isBadDay ? 9 : index % 6 === 5 ? 1 : 0,
    dropped: index % 4,
    given_up: isBadDay ? 4 : 0,
    failures: isBadDay ? { throttle: 11, 'unknown-outcome': 3 } : {},
    answer_time: isSilent
      ? null
      : {
          p50: Math.round((4.2 + Math.sin(index)) * 10) / 10,
          p95: Math.round((9 + 2.5 * Math.cos(index) + (isBadDay ? 14 : 0)) * 10) / 10,
          mean: 5.4,
          count: answered,
        },
  };
}

function sum(days: Figures[]): Figures {
  const total = (read: (figures: Figures) => number) =>
    days.reduce((whole, figures) => whole + read(figures), 0);
  const answered = total((figures) => figures.answered);
  return {
    received: total((figures) => figures.received),
    comments: total((figures) => figures.comments),
    sent: total((figures) => figures.sent),
    sent_by_people: total((figures) => figures.sent_by_people),
    answered,
    hand_offs: total((figures) => figures.hand_offs),
    agent_failures: total((figures) => figures.agent_failures),
    dropped: total((figures) => figures.dropped),
    given_up: total((figures) => figures.given_up),
    failures: {
      throttle: total((figures) => figures.failures['throttle'] ?? 0),
      'unknown-outcome': total((figures) => figures.failures['unknown-outcome'] ?? 0),
    },
    answer_time: { p50: 4.2, p95: 10.8, mean: 5.4, count: answered },
  };
}
