import { changeSettingsRequest, getSettingsRequest } from '../../shared/http/requests-settings.ts';
import { settingsResponse } from '../../shared/http/responses-settings.ts';
import type { Endpoint } from './endpoint.ts';

const path = '/api/database/{subaccountId}/settings';

/** What a tenant chooses for all its agents. */
export const settingsEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path,
    file: 'functions/settings/get-settings.ts',
    access: 'tenant',
    summary: "the tenant's retention, disclosure, staff webhook and Human Agent channels",
    request: getSettingsRequest,
    response: settingsResponse,
    grants: ['table:GetItem'],
  },
  {
    method: 'PUT',
    path,
    file: 'functions/settings/change-settings.ts',
    access: 'tenant',
    summary: "replace the tenant's settings",
    request: changeSettingsRequest,
    response: settingsResponse,
    grants: [
      'table:GetItem',
      'table:Query',
      'table:PutItem',
      'table:UpdateItem',
      'table:DeleteItem',
      'table:ConditionCheckItem',
      'agent-secrets:CreateSecret',
      'agent-secrets:DeleteSecret',
    ],
  },
];
