import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, CfnOutput, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Distribution, HttpVersion, PriceClass } from 'aws-cdk-lib/aws-cloudfront';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { ConsoleSettings } from '../web/console/settings.ts';
import { acknowledge } from './acknowledge.ts';
import { behaviorsFor } from './console-behaviors.ts';
import { acknowledgeDeployer } from './console-deployer.ts';
import { cacheControlOf } from './console-headers.ts';
import { createHeadersPolicy } from './console-response-headers.ts';
import { type FacebookLogin, facebookLoginOf, facebookSources } from './facebook-login.ts';
import { createLogGroup } from './log-group.ts';
import type { StackSettings } from './settings.ts';

/** Where `npm run build:web` puts the console. */
export const builtConsole = join('dist', 'web');

/**
 * The console: files in a private bucket that only CloudFront may read.
 *
 * CloudFront forwards `/api/*` to the API, so both share one origin. Otherwise each would need the other's
 * address before it exists, the API for its CORS and the console for its Content-Security-Policy, and each
 * cross-origin call would cost a preflight.
 */
export class Console extends Construct {
  /** Without a trailing slash. */
  readonly url: string;
  private readonly bucket: Bucket;
  private readonly deployerLog: LogGroup;
  private readonly issuer: string;
  private readonly signInUrl: string;
  private readonly tenantClaim: string;
  private readonly facebookLogin: FacebookLogin | null;

  constructor(scope: Construct, api: HttpApi, users: UserPool, settings: StackSettings) {
    super(scope, 'Console');
    this.bucket = createBucket(this);
    this.deployerLog = createLogGroup(this, 'DeployerLog', settings);
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${users.userPoolId}`;
    this.signInUrl = addSignInPages(users);
    this.tenantClaim = settings.tenantClaim;
    this.facebookLogin = settings.facebookAppId
      ? facebookLoginOf(settings.facebookAppId, settings.graphApiVersion)
      : null;
    const facebook = this.facebookLogin ? facebookSources(this.facebookLogin) : undefined;
    const issuers = this.issuer.replace(/\/[^/]+$/, '');
    const headers = createHeadersPolicy(this, {
      ...facebook,
      connect: [issuers, this.signInUrl, ...(facebook?.connect ?? [])],
    });
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Console of the Instagram chat agents',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      errorResponses: uncachedErrors,
      // CloudFront may list the bucket, so that a missing file is a 404: its root must never be requested.
      defaultRootObject: 'index.html',
      ...behaviorsFor(this, this.bucket, api, headers),
    });
    // CDK always warns of this; `defaultRootObject` above prevents requests for the root.
    Annotations.of(this).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      'There is a default root object, and every path without a file shows the application.',
    );
    acknowledge(distribution, {
      'AwsSolutions-CFR1': 'Staff may be in any country.',
      'AwsSolutions-CFR2': 'It serves files alone; the API behind it limits each route itself.',
      'AwsSolutions-CFR3': 'The API logs its requests; of the files nobody asks who read them.',
      'AwsSolutions-CFR4': 'The oldest TLS of a cloudfront.net address is CloudFront’s to choose.',
    });
    this.url = `https://${distribution.distributionDomainName}`;
    new CfnOutput(scope, 'ConsoleUrl', { value: this.url });
  }

  /**
   * Puts the built files and `/config.json` into the bucket. If they are not built, `cdk synth` and `cdk
   * deploy` stop and name the command that builds them.
   *
   * @param folder what `npm run build:web` made
   */
  deploy(folder: string, client: UserPoolClient): void {
    if (!existsSync(join(folder, 'index.html'))) {
      Annotations.of(this).addError(
        `The console is not built (${folder}/index.html is missing): run "npm run build:web" first, or set CONSOLE=off.`,
      );
      return;
    }
    const { bucket: destinationBucket, deployerLog: logGroup } = this;
    // Old assets stay: a window opened before the deployment still loads its pages from them.
    const assets = new BucketDeployment(this, 'Assets', {
      sources: [Source.asset(join(folder, 'assets'))],
      ...{ destinationBucket, logGroup },
      destinationKeyPrefix: 'assets',
      prune: false,
      retainOnDelete: false,
      cacheControl: [CacheControl.fromString(cacheControlOf('/assets/'))],
    });
    const pages = new BucketDeployment(this, 'Pages', {
      sources: [
        Source.asset(folder, { exclude: ['assets'] }),
        Source.jsonData('config.json', this.settingsFor(client)),
      ],
      ...{ destinationBucket, logGroup },
      prune: false,
      retainOnDelete: false,
      cacheControl: [CacheControl.fromString(cacheControlOf('/index.html'))],
    });
    // Pages come after assets: no page may name a file that is not there yet.
    pages.node.addDependency(assets);
    acknowledgeDeployer(this.bucket);
  }

  private settingsFor(client: UserPoolClient): ConsoleSettings {
    return {
      apiBaseUrl: this.url,
      signIn: {
        authority: this.issuer,
        clientId: client.userPoolClientId,
        scope: 'openid',
        logout: { url: `${this.signInUrl}/logout`, form: 'cognito' },
      },
      tenantClaim: this.tenantClaim,
      phone: null,
      facebookLogin: this.facebookLogin,
      frontendUrl: this.url,
    };
  }
}

/**
 * By default CloudFront caches these for ten seconds, even when they forbid it, and might serve them to
 * another caller: an agent that was just created would still seem missing.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
const uncachedErrors = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504].map((httpStatus) => ({
  httpStatus,
  ttl: Duration.seconds(0),
}));

/** Deleted with the stack: its contents can be rebuilt. */
function createBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'Files', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(bucket, {
    'AwsSolutions-S1': 'CloudFront alone reads it, and what it has is public.',
  });
  return bucket;
}

/** The pool's own pages, under a name that no other stack in the region has. @returns their origin */
function addSignInPages(users: UserPool): string {
  // arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/8-4-4-4-12: the last twelve are unique to this stack.
  const unique = Fn.select(4, Fn.split('-', Fn.select(2, Fn.split('/', Stack.of(users).stackId))));
  const domain = users.addDomain('SignInPages', {
    cognitoDomain: { domainPrefix: `chat-agents-${unique}` },
  });
  return domain.baseUrl();
}
