'use strict';
/*
 * Loaded into a function's process beside its runtime client: says before each answer how much CPU time, in
 * milliseconds, the whole process has taken since the one before, and how many megabytes it needed at most.
 */
const http = require('node:http');

const request = http.request;
let last = process.cpuUsage();

http.request = function (options, ...rest) {
  if (/\/invocation\/[^/]+\/(response|error)$/.test(options?.path ?? '')) {
    const { user, system } = process.cpuUsage(last);
    last = process.cpuUsage();
    const megabytes = Math.ceil(process.resourceUsage().maxRSS / 1024);
    process.stdout.write(`USAGE ${(user + system) / 1000} ms, ${megabytes} MB\n`);
  }
  return request.call(this, options, ...rest);
};
