import { deauthorize } from '../../shared/channels/deauthorize.ts';
import { signedRequestEndpoint } from '../../shared/http/signed-request-endpoint.ts';

/** Meta says that somebody removed the app. */
export const handler = signedRequestEndpoint(
  'instagram-deauthorize',
  'instagram',
  async (grantor, _event, removedAt) => {
    await deauthorize(grantor, removedAt);
    return { success: true };
  },
);
