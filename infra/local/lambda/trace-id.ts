import { randomBytes } from 'node:crypto';

/**
 * The value of an X-Ray tracing header for a request that is not sampled.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 *
 * @param now Unix milliseconds
 */
export function createTraceId(now: number): string {
  const seconds = Math.floor(now / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Sampled=0`;
}
