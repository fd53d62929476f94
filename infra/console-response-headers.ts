import { Aws, Duration, Names } from 'aws-cdk-lib';
import {
  type HeadersFrameOption,
  type HeadersReferrerPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { type ConsoleSources, consoleHeaders } from './console-headers.ts';

/**
 * `consoleHeaders` as CloudFront takes them: some have a setting of their own, the others are custom headers.
 * It also tells browsers to use TLS only, which a local run cannot offer.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export function createHeadersPolicy(scope: Construct, sources: ConsoleSources) {
  const {
    'content-security-policy': contentSecurityPolicy = '',
    'referrer-policy': referrerPolicy,
    'x-content-type-options': _nosniff,
    'x-frame-options': frameOption,
    ...others
  } = consoleHeaders(sources);
  // CloudFront is global: the name must differ between regions too.
  const name = `${Names.uniqueResourceName(scope, { maxLength: 80 })}-${Aws.REGION}`;
  return new ResponseHeadersPolicy(scope, 'Headers', {
    responseHeadersPolicyName: name,
    comment: 'What the local run sends with the console, and TLS only',
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: frameOption as HeadersFrameOption, override: true },
      referrerPolicy: { referrerPolicy: referrerPolicy as HeadersReferrerPolicy, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: true,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(others).map(([header, value]) => ({
        ...{ header, value },
        override: true,
      })),
    },
  });
}
