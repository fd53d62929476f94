import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { getSettingsRequest } from '../../shared/http/requests-settings.ts';
import { describeSettings } from '../../shared/settings/describe-settings.ts';
import { findTenantSettings } from '../../shared/storage/tenant-settings.ts';

/** The tenant's settings, without the secret of its webhook. */
export const handler = tenantEndpoint('get-settings', getSettingsRequest, async ({ path }) => ({
  data: describeSettings(await findTenantSettings(path.subaccountId)),
}));
