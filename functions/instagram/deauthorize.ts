import { deauthorize } from '../../shared/channels/deauthorize.ts';
import { signedRequestEndpoint } from '../../shared/http/signed-request-endpoint.ts';

/** Meta says that somebody removed the app. */
export const handler = signedRequestEndpoint(
  'instagram-deauthorize',
  'instagram',
  async (grantor) => {
    await deauthorize(grantor);
    return { success: true };
  },
);
