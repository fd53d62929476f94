'use strict';
/*
 * Loaded into a function's process beside its runtime client: says before each answer how much CPU time, in
 * milliseconds, the whole process has taken since the one before.
 */
const http = require('node:http');

const request = http.request;
let last = process.cpuUsage();

http.request = function (options, ...rest) {
  if (/\/invocation\/[^/]+\/(response|error)$/.test(options?.path ?? '')) {
    const { user, system } = process.cpuUsage(last);
    last = process.cpuUsage();
    process.stdout.write(`CPU ${(user + system) / 1000}\n`);
  }
  return request.call(this, options, ...rest);
};
