import { hash } from 'node:crypto';
import { join } from 'node:path';
import { type App, ArnFormat, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import { bedrockArns } from './bedrock-models.ts';
import { bundleFunctions } from './bundle.ts';
import { builtConsole, Console } from './console.ts';
import { Dashboard } from './dashboard.ts';
import type { FunctionEntry } from './endpoints/endpoint.ts';
import { workers } from './endpoints/workers.ts';
import { endpoints } from './endpoints.ts';
import type { GrantedResources } from './grants.ts';
import { buildOpenApiDocument } from './openapi/document.ts';
import { createChatQueues, createScheduleDeadLetters, createStaffEvents } from './queues.ts';
import { createAppSecret, createTable } from './resources.ts';
import { type StackSettings, withConsoleAt } from './settings.ts';
import { createSignIn, createUserPool } from './sign-in.ts';
import { addWorker } from './workers.ts';

/** Everything that is deployed, built from the endpoint table. */
export class InstagramChatAgentsStack extends Stack {
  /** @param consoleFolder the built console */
  constructor(app: App, named: StackSettings, consoleFolder = builtConsole) {
    super(app, named.stackName, {
      description: 'Instagram accounts answered by chat agents',
      // A deletion would keep the data, but the address that Meta delivers to would be gone for good.
      terminationProtection: named.onDestroy === 'keep data',
    });
    const api = new Api(this, named);
    const users = createUserPool(api, named);
    const site = named.console && users ? new Console(this, api.http, users, named) : undefined;
    const { authorizer, client } = createSignIn(named, users, site?.url);
    if (client) site?.deploy(consoleFolder, client);
    const settings = site ? withConsoleAt(site.url, named) : named;
    new CfnOutput(this, 'InstagramRedirectUri', { value: settings.instagramRedirectUri });
    // Only `npm run deploy` sets it: otherwise the synthesized stack does not change with each commit.
    const version: string = this.node.tryGetContext('version') ?? 'unknown';
    new CfnOutput(this, 'Version', { value: version });
    const queues = {
      ...createChatQueues(this, settings),
      ...createStaffEvents(this),
      ...createScheduleDeadLetters(this),
    };
    const resources: GrantedResources = {
      table: createTable(this, settings),
      ...queues,
      appSecret: createAppSecret(this, settings),
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
    const openApiDocument = JSON.stringify(buildOpenApiDocument(endpoints));
    const bundles = bundleFunctions(files, join(app.outdir, 'bundles'), {
      OPENAPI_DOCUMENT: openApiDocument,
      OPENAPI_HASH: hash('sha256', openApiDocument, 'base64url'),
    });
    const functions = new Map<FunctionEntry['file'], LambdaFunction>(
      api.addEndpoints(endpoints, bundles, resources, settings, authorizer),
    );
    for (const worker of workers) {
      functions.set(worker.file, addWorker(this, worker, bundles, resources, settings));
    }
    const { chatQueue, deadLetters, staffDeadLetters, scheduleDeadLetters } = queues;
    const deadLetterQueues = {
      ChatDeadLetterQueue: deadLetters,
      StaffDeadLetterQueue: staffDeadLetters,
      ScheduleDeadLetterQueue: scheduleDeadLetters,
    };
    const watched = { http: api.http, functions, chatQueue, deadLetterQueues };
    const alarms = new Alarms(this, watched, settings);
    new Dashboard(this, { ...watched, table: resources.table, alarms: alarms.all });
  }
}
