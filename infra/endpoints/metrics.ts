import { getMetricsRequest } from '../../shared/http/requests-metrics.ts';
import { getMetricsResponse } from '../../shared/http/responses-metrics.ts';
import type { Endpoint } from './endpoint.ts';

/** Figures for the overview's plots. */
export const metricsEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/api/database/{subaccountId}/metrics',
    file: 'functions/metrics/get-metrics.ts',
    access: 'tenant',
    summary:
      'daily figures: messages, answers and how long they took, failures (`from`, `to`, `channel_id`)',
    request: getMetricsRequest,
    response: getMetricsResponse,
    grants: ['table:GetItem', 'table:Query'],
  },
];
