import { join } from 'node:path';
import { type App, ArnFormat, Stack } from 'aws-cdk-lib';
import { Api } from './api.ts';
import { bedrockArns } from './bedrock-models.ts';
import { bundleFunctions } from './bundle.ts';
import { workers } from './endpoints/workers.ts';
import { endpoints } from './endpoints.ts';
import type { GrantedResources } from './grants.ts';
import { buildOpenApiDocument } from './openapi/document.ts';
import { createChatQueues, createStaffEvents } from './queues.ts';
import { createAppSecret, createTable } from './resources.ts';
import type { StackSettings } from './settings.ts';
import { addWorker } from './workers.ts';

/** Everything that is deployed, made from the endpoint table. */
export class InstagramChatAgentsStack extends Stack {
  constructor(app: App, settings: StackSettings) {
    super(app, settings.stackName, { description: 'Instagram accounts answered by chat agents' });
    const resources: GrantedResources = {
      table: createTable(this),
      ...createChatQueues(this, settings),
      ...createStaffEvents(this),
      appSecret: createAppSecret(this),
      secretPrefix: settings.secretPrefix,
      secretPrefixArn: this.formatArn({
        service: 'secretsmanager',
        resource: 'secret',
        resourceName: settings.secretPrefix,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
      bedrockArns: bedrockArns(this, settings.bedrockModels),
      settings: {
        retentionDays: String(settings.retentionDays),
        turnsPerTenant: String(settings.turnsPerTenant),
        graphApiVersion: settings.graphApiVersion,
        frontendUrl: settings.frontendUrl,
        instagramRedirectUri: settings.instagramRedirectUri,
        instagramScopes: settings.instagramScopes,
        ...(settings.bedrockModels.length > 0 && {
          bedrockModels: settings.bedrockModels.join(','),
        }),
      },
    };
    const files = [...endpoints, ...workers].map(({ file }) => file);
    const bundles = bundleFunctions(files, join(app.outdir, 'bundles'), {
      OPENAPI_DOCUMENT: JSON.stringify(buildOpenApiDocument(endpoints)),
    });
    new Api(this, endpoints, bundles, resources, settings);
    for (const worker of workers) addWorker(this, worker, bundles, resources);
  }
}
