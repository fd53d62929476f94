import { channelId, type Examples, tenant } from './example.ts';

const figures = {
  received: 41,
  comments: 3,
  sent: 38,
  sent_by_people: 2,
  answered: 35,
  hand_offs: 1,
  agent_failures: 0,
  dropped: 1,
  given_up: 0,
  failures: { throttle: 2 },
  answer_time: { p50: 3.6, p95: 7.2, mean: 4.1, count: 35 },
};

export const metricsExamples: Examples = {
  'GET /api/database/{subaccountId}/metrics': {
    request: {
      path: { subaccountId: tenant },
      query: { from: '2026-11-20', to: '2026-11-20', channel_id: channelId },
    },
    response: {
      success: true,
      data: { days: [{ date: '2026-11-20', ...figures }], totals: figures },
    },
  },
};
