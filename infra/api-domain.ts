import { CfnOutput, Stack } from 'aws-cdk-lib';
import { ApiMapping, DomainName, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import type { StackSettings } from './settings.ts';

/**
 * Gives the API a domain name of your own. Its DNS must then point (CNAME) to the output `ApiDomainTarget`.
 *
 * @returns the API's address, without a trailing slash
 */
export function addressOf(
  scope: Construct,
  api: HttpApi,
  domain: NonNullable<StackSettings['domain']>,
): string {
  const { name, certificateArn } = domain;
  const domainName = new DomainName(scope, 'Domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
  });
  const mapping = new ApiMapping(scope, 'DomainMapping', { api, domainName });
  if (api.defaultStage) mapping.node.addDependency(api.defaultStage);
  new CfnOutput(Stack.of(scope), 'ApiDomainTarget', { value: domainName.regionalDomainName });
  return `https://${name}`;
}
