import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { changeSettingsRequest } from '../../shared/http/requests-settings.ts';
import { changeSettings } from '../../shared/settings/change-settings.ts';
import { describeSettings } from '../../shared/settings/describe-settings.ts';

/** Replaces the tenant's settings; they apply to what is recorded from now on. */
export const handler = tenantEndpoint(
  'change-settings',
  changeSettingsRequest,
  async ({ path, body }) => ({
    data: describeSettings(await changeSettings(path.subaccountId, body)),
  }),
);
