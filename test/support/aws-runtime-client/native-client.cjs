'use strict';
/*
 * Preloaded before AWS's runtime interface client: stands in for its native client, which asks the Runtime
 * API for work and reports the outcome. As there, `done` and `error` are delivered before the next work is
 * requested.
 */
const http = require('node:http');
const Module = require('node:module');

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const load = Module._load;

let delivered = Promise.resolve();
let isTold = false;

function call(method, resource, headers = {}, body = undefined) {
  return new Promise((resolve) => {
    const path = `/2018-06-01/runtime/${resource}`;
    const options = { hostname, port, agent, method, path, headers };
    const request = http.request(options, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ headers: response.headers, bodyJson: Buffer.concat(chunks).toString() }),
      );
    });
    // Without its Runtime API the process has no purpose, because the run is gone.
    request.on('error', () => process.exit(1));
    request.end(body);
  });
}

const nativeClient = {
  async next() {
    await delivered;
    if (!isTold)
      process.stdout.write(`under AWS's client: ${process.env.AWS_LAMBDA_FUNCTION_NAME}\n`);
    isTold = true;
    return call('GET', 'invocation/next');
  },
  done(requestId, answer) {
    delivered = call('POST', `invocation/${requestId}/response`, {}, answer);
  },
  error(requestId, described, cause) {
    const headers = { 'Lambda-Runtime-Function-XRay-Error-Cause': cause.replace(/\s+/g, ' ') };
    delivered = call('POST', `invocation/${requestId}/error`, headers, described);
  },
};

Module._load = (request, ...more) =>
  request.endsWith('/rapid-client.node') ? nativeClient : load(request, ...more);
