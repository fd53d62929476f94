import type { MetaStandIn } from './instagram/meta-stand-in.ts';
import type { RunSettings } from './run-settings.ts';

/** The variables by which functions find Meta: the stand-in, unless the run was told of another Graph API. */
export function metaAddresses(settings: RunSettings, meta: MetaStandIn): Record<string, string> {
  return {
    INSTAGRAM_GRAPH_URL: settings.instagramGraphUrl ?? meta.instagramGraphUrl,
    FACEBOOK_GRAPH_URL: settings.facebookGraphUrl ?? meta.facebookGraphUrl,
    // The logins belong to whichever Meta the Graph API is.
    ...(!settings.instagramGraphUrl && {
      INSTAGRAM_LOGIN_URL: meta.instagramLoginUrl,
      INSTAGRAM_API_URL: meta.instagramApiUrl,
    }),
  };
}
