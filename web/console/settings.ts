/** `/config.json`: a deployment's settings for its console. Nothing in it is secret. */
export interface ConsoleSettings {
  /** Without a trailing slash. */
  apiBaseUrl: string;
  signIn: {
    /** The OpenID Connect issuer; its discovery document is under this URL. */
    authority: string;
    clientId: string;
    scope: string;
    /**
     * Where to end the issuer's own session, if its discovery document does not say so or, as with Cognito,
     * the page wants other parameters than the standard's.
     * https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
     */
    logout?: { url: string; form: 'cognito' | 'standard' };
  };
  /** The claim of the access token that lists the signed-in user's tenants. */
  tenantClaim: string;
  /**
   * For the phone's page: a local run's stand-in for Meta, and the feed of what happens in the run. On AWS
   * there is none.
   */
  phone: { url: string; feedUrl: string } | null;
  /** The app for Facebook Login through the browser SDK; without one it is not offered. */
  facebookLogin: { appId: string; sdkUrl: string; graphVersion: string } | null;
  /** The console's own address, where logins end. Without a trailing slash. */
  frontendUrl: string;
}

/** Throws if the settings cannot be read. */
export async function readConsoleSettings(): Promise<ConsoleSettings> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json answered with status ${response.status}.`);
  return (await response.json()) as ConsoleSettings;
}
