import { healthResponse, openapiResponse } from '../../shared/http/responses.ts';
import type { Endpoint } from './endpoint.ts';

/** What anybody may call. */
export const publicEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/api/health',
    file: 'functions/health/get-health.ts',
    access: 'public',
    summary: 'whether the API is up',
    response: healthResponse,
    grants: [],
    memoryMegabytes: 128,
  },
  {
    method: 'GET',
    path: '/api/openapi.json',
    file: 'functions/openapi/get-openapi.ts',
    access: 'public',
    summary: 'this API as an OpenAPI document',
    response: openapiResponse,
    grants: [],
    memoryMegabytes: 128,
  },
];
