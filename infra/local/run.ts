import { setTimeout } from 'node:timers/promises';
import type { WatchCall } from './aws/answer-call.ts';
import { type AwsGateway, startAwsGateway } from './aws/gateway.ts';
import { Clock } from './clock.ts';
import { Faults } from './faults.ts';
import { createEventFeed } from './feed/event-feed.ts';
import { startFeedServer } from './feed/feed-server.ts';
import { keepLogLines } from './feed/log-lines.ts';
import { createRunWatch, type RunWatch } from './feed/run-watch.ts';
import { fillAppSecret } from './fill-app-secret.ts';
import { startHttpApi } from './http-api/http-api.ts';
import { startIssuer } from './http-api/issuer.ts';
import { type MetaStandIn, startMetaStandIn } from './instagram/meta-stand-in.ts';
import { startEventSources } from './lambda/event-sources.ts';
import type { LogLine } from './lambda/invocation.ts';
import { startSchedules } from './lambda/schedules.ts';
import { startLambdaService } from './lambda/service.ts';
import { metaAddresses } from './meta-addresses.ts';
import type { RunLog } from './run-log.ts';
import { runPlace } from './run-place.ts';
import type { RunSettings } from './run-settings.ts';
import { readStack } from './template/read-stack.ts';
import type { Stack } from './template/stack.ts';

/** A stack that is running on this machine. */
export interface Run {
  apiUrl: string;
  /** The issuer of the tokens that the API accepts. */
  issuer: string;
  stack: Stack;
  aws: AwsGateway;
  meta: MetaStandIn;
  /** Serves what happens to each message, for a page to show. */
  feedUrl: string;
  clock: Clock;
  faults: Faults;
  /** A token for a caller who belongs to this tenant. */
  signIn(tenantId: string): Promise<string>;
  /** Logical ids of the functions that are starting or running. */
  busy(): string[];
  /** Resolves when no function runs and no due job waits in a queue. */
  idle(): Promise<void>;
  /** Moves the clock once nothing is in progress, because the jump would time out running work. */
  advance(milliseconds: number): Promise<void>;
  /** Stops everything that was started and leaves no process. */
  close(): Promise<void>;
}

/** Passes each call and its answer to both the feed and the log. */
function tellBoth({ awsCall }: RunWatch, log: RunLog): WatchCall {
  return (call) => {
    const tell = [log.awsCall?.(call), awsCall(call)];
    return (reply) => {
      for (const told of tell) told?.(reply);
    };
  };
}

/**
 * Starts a synthesized stack on this machine: the template alone defines what exists and who may do what.
 *
 * @param stackFolder the output of `cdk synth`
 * @param adapt lets a test change the stack before it starts
 */
export async function startRun(
  stackFolder: string,
  settings: RunSettings,
  log: RunLog,
  adapt: (stack: Stack) => void = () => {},
): Promise<Run> {
  const { dataDir, apiPort } = settings;
  const clock = new Clock();
  const restoreDate = clock.governDate();
  const faults = new Faults();
  const feed = createEventFeed(clock);
  const lines = keepLogLines(clock);
  const watch = createRunWatch(feed);
  const [aws, issuer, api, meta] = await Promise.all([
    startAwsGateway({
      ...{ clock, faults, dataDir, onDenied: log.denial, watchCall: tellBoth(watch, log) },
    }),
    startIssuer({ clock, dataDir }),
    startHttpApi({ port: apiPort, clock, log: log.request }),
    startMetaStandIn({ clock, faults, feed }),
  ]);
  const stack = readStack(stackFolder, { ...runPlace, awsUrl: aws.url }, issuer.url);
  adapt(stack);
  watch.follow(stack);
  await aws.provision(stack);
  const appSecret = await fillAppSecret(stack, aws, settings.appSecret, meta.apps);
  meta.setApps({
    instagram: { id: appSecret.instagramAppId, secret: appSecret.instagramAppSecret },
    facebook: { id: appSecret.facebookAppId, secret: appSecret.facebookAppSecret },
  });

  const credentialsFor = aws.credentialsFor;
  const functionLine = (line: LogLine) => {
    log.functionLine(line);
    lines.keep(line);
    watch.functionLine(line);
  };
  const started = await startLambdaService({
    ...{ stack, clock, credentialsFor, awsUrl: aws.url, log: functionLine },
    extraVariables: { ...metaAddresses(settings, meta), ALLOW_LOOPBACK_AGENTS: 'true' },
  });
  const lambda = watch.watchLambda(started);
  faults.crash = lambda.crash;
  api.serve(stack, lambda);
  const [clientId] = stack.userPool?.clientIds ?? [];
  if (clientId) issuer.acceptClient(clientId, stack.httpApi.cors?.allowOrigins);
  const sources = { stack, clock, lambda, log: log.functionLine };
  const queues = startEventSources({ ...sources, credentialsFor, awsUrl: aws.url });
  const schedules = startSchedules(sources);
  meta.deliverWebhooksTo({
    url: `${api.url}/api/webhooks/instagram`,
    appSecret: appSecret.instagramAppSecret,
  });

  async function idle(): Promise<void> {
    await schedules.idle();
    await queues.idle();
    await lambda.idle();
  }

  async function advance(milliseconds: number): Promise<void> {
    await idle();
    clock.advance(milliseconds);
    // What is now due starts on the event loop's next turn; a later `idle` must see it started.
    await setTimeout(2);
  }

  const feedServer = await startFeedServer({ feed, lines, clock, advance });
  return {
    apiUrl: api.url,
    issuer: issuer.url,
    ...{ stack, aws, meta, clock, faults, feedUrl: feedServer.url },
    signIn: (tenantId) => issuer.sign({ 'cognito:groups': [tenantId] }),
    busy: lambda.busy,
    idle,
    advance,
    async close() {
      await Promise.all([meta.close(), feedServer.close()]);
      // Closed together: a hanging function would block whatever waits for its answer.
      await Promise.all([api.close(), schedules.close(), queues.close(), lambda.close()]);
      await Promise.all([aws.close(), issuer.close()]);
      restoreDate();
    },
  };
}
