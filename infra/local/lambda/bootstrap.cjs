'use strict';
/*
 * The runtime client inside a function's process: it loads the handler, then serves one invocation after
 * another. It sees only the function's own environment.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
const http = require('node:http');
const { loadHandler } = require('./load-handler.cjs');

const variables = process.env;
const [hostname, port] = variables.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true });

/** `Date` follows the run's clock, whose offset each invocation sends again. */
const RealDate = Date;
let clockOffset = Number(variables.LAMBDA_LOCAL_CLOCK_OFFSET);
globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [RealDate.now() + clockOffset] : args));
  }
  static now() {
    return RealDate.now() + clockOffset;
  }
};

/** `init` while the handler loads, then the id of the request in progress, or nothing between requests. */
let underWay = 'init';

function call(method, resource, body) {
  return new Promise((resolve) => {
    const path = `/2018-06-01/runtime/${resource}`;
    const request = http.request({ hostname, port, agent, method, path }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    });
    // Without its Runtime API the process has no purpose, because the run is gone.
    request.on('error', () => process.exit(1));
    request.end(body);
  });
}

function describeError(error) {
  if (!(error instanceof Error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  const trace = String(error.stack).split('\n');
  return { errorType: error.name, errorMessage: error.message, trace };
}

/** Prints the error as Lambda's runtime does, and reports it to the Runtime API. */
async function reportError(error) {
  const described = describeError(error);
  const label = underWay === 'init' ? 'Uncaught Exception' : 'Invoke Error';
  const columns = [new Date().toISOString(), underWay ?? '', 'ERROR', label];
  console.error([...columns, JSON.stringify(described)].join('\t'));
  if (!underWay) return;
  const resource = underWay === 'init' ? 'init/error' : `invocation/${underWay}/error`;
  await call('POST', resource, JSON.stringify(described));
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: variables.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: variables.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: variables.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: variables.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: variables.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

async function serveOne(handler) {
  const { headers, body } = await call('GET', 'invocation/next');
  underWay = headers['lambda-runtime-aws-request-id'];
  clockOffset = Number(headers['lambda-local-clock-offset'] ?? 0);
  variables._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  try {
    const answer = await handler(JSON.parse(body.toString()), contextOf(headers));
    await call('POST', `invocation/${underWay}/response`, JSON.stringify(answer) ?? 'null');
  } catch (error) {
    await reportError(error);
  }
  underWay = undefined;
}

/** Lambda's runtime ends the process after an error that nobody caught, with these exit codes. */
async function endBecauseOf(error, exitCode) {
  await reportError(error);
  process.exit(exitCode);
}
process.on('uncaughtException', (error) => endBecauseOf(error, 129));
process.on('unhandledRejection', (reason) => {
  const error = new Error(String(reason?.stack ?? reason));
  error.name = 'Runtime.UnhandledPromiseRejection';
  endBecauseOf(error, 128);
});
// Ctrl-C reaches every process in the terminal, but the run decides when a function ends.
process.on('SIGINT', () => {});

async function main() {
  let handler;
  try {
    handler = await loadHandler(variables._HANDLER, variables.LAMBDA_TASK_ROOT);
  } catch (error) {
    return endBecauseOf(error, 1);
  }
  underWay = undefined;
  for (;;) await serveOne(handler);
}

main();
