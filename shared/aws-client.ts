/**
 * The settings that every AWS client here shares.
 *
 * A call that hangs must fail while the function still has time to respond, hence the time limits. By default
 * the SQS client takes its host from the queue URL, which would lead a local run to the real AWS.
 */
export const awsClientSettings = {
  ...(process.env['AWS_ENDPOINT_URL'] && { endpoint: process.env['AWS_ENDPOINT_URL'] }),
  maxAttempts: 3,
  // Without `throwOnRequestTimeout`, exceeding the limit only logs a warning.
  requestHandler: { connectionTimeout: 1000, requestTimeout: 1500, throwOnRequestTimeout: true },
  useQueueUrlAsEndpoint: false,
};
