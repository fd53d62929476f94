'use strict';
/*
 * Loaded into a function's process beside its runtime client: every few seconds, while it waits for its next
 * invocation, prints how many it has served and how much memory it holds after a garbage collection. No
 * invocation pays for that collection.
 */
const http = require('node:http');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const everyMilliseconds = 5_000;
const request = http.request;
let served = 0;
let last = performance.now();

http.request = function (options, ...rest) {
  if (/\/invocation\/next$/.test(options?.path ?? '')) {
    served += 1;
    if (performance.now() > last + everyMilliseconds) report();
  }
  return request.call(this, options, ...rest);
};

function report() {
  last = performance.now();
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  process.stdout.write(`HEAP ${process.pid} ${served} ${heapUsed} ${rss}\n`);
}
