import { findUsablePages } from '../../shared/channels/find-usable-pages.ts';
import { signedInEndpoint } from '../../shared/http/endpoint.ts';
import { listPagesRequest } from '../../shared/http/requests-login.ts';
import { getAppSecret } from '../../shared/secrets/app-secret.ts';

/** The caller's Pages with their linked account, and why a Page cannot be used. */
export const handler = signedInEndpoint('pages', listPagesRequest, async ({ body }) =>
  findUsablePages(body.access_token, await getAppSecret()),
);
