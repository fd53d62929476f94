import type { MetaStandIn } from './instagram/meta-stand-in.ts';
import type { RunSettings } from './run-settings.ts';

/** The variables that tell functions where Meta is: the stand-in, unless a setting names a Graph API. */
export function metaAddresses(settings: RunSettings, meta: MetaStandIn): Record<string, string> {
  return {
    INSTAGRAM_GRAPH_URL: settings.instagramGraphUrl ?? meta.instagramGraphUrl,
    FACEBOOK_GRAPH_URL: settings.facebookGraphUrl ?? meta.facebookGraphUrl,
    // The logins must belong to the same Meta as the Graph API.
    ...(!settings.instagramGraphUrl && {
      INSTAGRAM_LOGIN_URL: meta.instagramLoginUrl,
      INSTAGRAM_API_URL: meta.instagramApiUrl,
    }),
  };
}
