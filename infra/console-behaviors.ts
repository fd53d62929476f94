import { Aws, Names, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  OriginRequestPolicy,
  type ResponseHeadersPolicy,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { showPages } from './console-pages.ts';

/** What CloudFront serves at each path: pages, files named by a hash of their content, or the API. */
export function behaviorsFor(
  scope: Construct,
  bucket: Bucket,
  api: HttpApi,
  responseHeadersPolicy: ResponseHeadersPolicy,
): { defaultBehavior: BehaviorOptions; additionalBehaviors: Record<string, BehaviorOptions> } {
  const { region, urlSuffix } = Stack.of(scope);
  // Without permission to list the bucket, S3 answers 403 for a missing file, as it does for a forbidden one.
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
  const files = S3BucketOrigin.withOriginAccessControl(bucket, {
    originAccessControl: createAccessControl(scope),
    originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
  });
  const pages = new EdgeFunction(scope, 'ShowPages', {
    code: FunctionCode.fromInline(showPages),
    runtime: FunctionRuntime.JS_2_0,
  });
  return {
    defaultBehavior: {
      origin: files,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      responseHeadersPolicy,
      functionAssociations: [{ function: pages, eventType: FunctionEventType.VIEWER_REQUEST }],
    },
    additionalBehaviors: {
      '/assets/*': {
        origin: files,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        responseHeadersPolicy,
      },
      '/api/*': {
        origin: new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`),
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        // API Gateway finds the API by the Host header, so that must be its own.
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        responseHeadersPolicy,
      },
    },
  };
}

/** CloudFront is global: the name, at most 64 characters, must differ between regions too. */
function createAccessControl(scope: Construct): S3OriginAccessControl {
  const name = Names.uniqueResourceName(scope, { maxLength: 40 });
  return new S3OriginAccessControl(scope, 'AccessControl', {
    originAccessControlName: `${name}-${Aws.REGION}`,
  });
}
