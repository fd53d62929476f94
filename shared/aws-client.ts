/**
 * The settings that every AWS client here shares.
 *
 * A call that hangs must fail while the function still has time to answer, hence the time limits. The
 * SQS client takes its host from the queue URL unless it is told not to, which would lead a local run
 * to the real AWS.
 */
export const awsClientSettings = {
  ...(process.env['AWS_ENDPOINT_URL'] && { endpoint: process.env['AWS_ENDPOINT_URL'] }),
  maxAttempts: 3,
  // Without the last the limit is only warned about.
  requestHandler: { connectionTimeout: 1000, requestTimeout: 1500, throwOnRequestTimeout: true },
  useQueueUrlAsEndpoint: false,
};
