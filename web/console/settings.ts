/** `/config.json`: what a deployment tells its console. Nothing in it is secret. */
export interface ConsoleSettings {
  /** Without a slash at the end. */
  apiBaseUrl: string;
  signIn: {
    /** The OpenID Connect issuer: its discovery document is found below it. */
    authority: string;
    clientId: string;
    scope: string;
    /**
     * Where the issuer's own session ends, where its discovery document does not say so or, as
     * Cognito's, the page wants other parameters than the standard's.
     * https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
     */
    logout?: { url: string; form: 'cognito' | 'standard' };
  };
  /** The claim of the access token that lists the tenants of who signed in. */
  tenantClaim: string;
  /**
   * A local run's stand-in for Instagram, and what tells what happens in the run: for the phone's page. On
   * AWS there is none.
   */
  phone: { url: string; feedUrl: string } | null;
  /** The app for Facebook Login by the browser SDK; without one it is not offered. */
  facebookLogin: { appId: string; sdkUrl: string; graphVersion: string } | null;
  /** Where this console is: logins end on its pages. Without a slash at the end. */
  frontendUrl: string;
}

/** Throws where the settings cannot be read. */
export async function readConsoleSettings(): Promise<ConsoleSettings> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json answered with status ${response.status}.`);
  return (await response.json()) as ConsoleSettings;
}
