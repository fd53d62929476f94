import { OAuthScope, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';

/** The pages of a console on which a sign-in and a sign-out end; `web/console/sign-in` serves them. */
const signInPages = { signedIn: '/signed-in', signedOut: '/signed-out' };

/** Users sign in to a pool of this stack; the groups they are in are their tenants. */
export function createUserPool(scope: Construct): UserPool {
  return new UserPool(scope, 'UserPool', { selfSignUpEnabled: false });
}

/**
 * Who asks the pool for tokens: a browser, which can keep no secret. For a console it may use the
 * authorization code flow, in which PKCE proves that who began a sign-in ends it; and nothing else: the
 * implicit flow would put tokens into addresses.
 *
 * @param consoleUrl where sign-ins may end; without it the pool's own pages are off
 */
export function addFrontendClient(pool: UserPool, consoleUrl: string | undefined): UserPoolClient {
  if (consoleUrl === undefined) {
    return pool.addClient('Frontend', { generateSecret: false, disableOAuth: true });
  }
  return pool.addClient('Frontend', {
    generateSecret: false,
    preventUserExistenceErrors: true,
    oAuth: {
      flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
      scopes: [OAuthScope.OPENID],
      callbackUrls: [consoleUrl + signInPages.signedIn],
      logoutUrls: [consoleUrl + signInPages.signedOut],
    },
  });
}
