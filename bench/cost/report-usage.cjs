'use strict';
/*
 * Loaded into a function's process beside its runtime client: before each answer, prints the CPU time that
 * the whole process has used since the previous one, in milliseconds, and its peak memory in megabytes.
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
