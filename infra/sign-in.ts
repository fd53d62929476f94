import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpJwtAuthorizer,
  HttpUserPoolAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Mfa, OAuthScope, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { noteRemovalPolicy, removalPolicyOf } from './resources.ts';
import type { StackSettings } from './settings.ts';

/** The console's pages where a sign-in and a sign-out end; `web/console/sign-in` serves them. */
const signInPages = { signedIn: '/signed-in', signedOut: '/signed-out' };

/**
 * Users sign in to a pool of this stack; their groups are their tenants. There is no pool if the settings
 * name an issuer.
 */
export function createUserPool(scope: Construct, settings: StackSettings): UserPool | undefined {
  if (settings.issuer !== undefined) return undefined;
  const users = new UserPool(scope, 'UserPool', {
    selfSignUpEnabled: false,
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
    },
    mfa: settings.secondFactor ? Mfa.REQUIRED : Mfa.OFF,
    mfaSecondFactor: { otp: true, sms: false },
    removalPolicy: removalPolicyOf(settings),
    deletionProtection: settings.onDestroy === 'keep data',
  });
  noteRemovalPolicy(users, settings);
  acknowledge(users, {
    ...(!settings.secondFactor && {
      'AwsSolutions-COG2': 'The setting secondFactor turns it on: the first sign-in works without.',
    }),
    'AwsSolutions-COG8': 'The plan that guards against stolen passwords is paid for by the user.',
  });
  new CfnOutput(Stack.of(scope), 'UserPoolId', { value: users.userPoolId });
  return users;
}

/**
 * How the API identifies its callers: by tokens of the pool's client or of the issuer in the settings.
 *
 * @param consoleUrl where sign-ins may end
 */
export function createSignIn(
  { issuer, audience = [] }: StackSettings,
  users: UserPool | undefined,
  consoleUrl: string | undefined,
): { authorizer: IHttpRouteAuthorizer; client?: UserPoolClient } {
  if (users === undefined) {
    const options = { jwtAudience: audience };
    return { authorizer: new HttpJwtAuthorizer('SignIn', issuer as string, options) };
  }
  const client = addFrontendClient(users, consoleUrl);
  const options = { userPoolClients: [client] };
  return { authorizer: new HttpUserPoolAuthorizer('SignIn', users, options), client };
}

/**
 * The client that asks the pool for tokens: a browser, which cannot keep a secret. For a console it may only
 * use the authorization code flow, in which PKCE proves that the same browser starts and ends the sign-in:
 * the implicit flow would put tokens into URLs. A failed sign-in never reveals whether the user exists.
 *
 * @param consoleUrl where sign-ins may end; without it, the pool's own pages are off
 */
function addFrontendClient(pool: UserPool, consoleUrl: string | undefined): UserPoolClient {
  const anyway = { generateSecret: false, preventUserExistenceErrors: true };
  if (consoleUrl === undefined)
    return pool.addClient('Frontend', { ...anyway, disableOAuth: true });
  return pool.addClient('Frontend', {
    ...anyway,
    oAuth: {
      flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
      scopes: [OAuthScope.OPENID],
      callbackUrls: [consoleUrl + signInPages.signedIn],
      logoutUrls: [consoleUrl + signInPages.signedOut],
    },
  });
}
