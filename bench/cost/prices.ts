/** AWS's price of one unit in USD, and the page with today's price. */
interface Price {
  usd: number;
  unit: string;
  source: string;
}

/** Prices change and differ by region: update them here only. */
export const pricesOf = 'us-east-1, as known in November 2026';

const million = 1e6;
const aws = 'https://aws.amazon.com';

/** List prices of the first tier, without free tiers, savings plans or reserved capacity. */
export const prices = {
  apiRequest: {
    usd: 1 / million,
    unit: 'HTTP API request, up to 512 kB',
    source: `${aws}/api-gateway/pricing/`,
  },
  invocation: {
    usd: 0.2 / million,
    unit: 'Lambda invocation',
    source: `${aws}/lambda/pricing/`,
  },
  gigabyteSecond: {
    usd: 0.0000133334,
    unit: 'Lambda GB-second on Arm',
    source: `${aws}/lambda/pricing/`,
  },
  fifoRequest: {
    usd: 0.5 / million,
    unit: 'FIFO queue request, up to 64 kB',
    source: `${aws}/sqs/pricing/`,
  },
  standardRequest: {
    usd: 0.4 / million,
    unit: 'standard queue request, up to 64 kB',
    source: `${aws}/sqs/pricing/`,
  },
  writeUnit: {
    usd: 0.625 / million,
    unit: 'write request unit, on demand',
    source: `${aws}/dynamodb/pricing/on-demand/`,
  },
  readUnit: {
    usd: 0.125 / million,
    unit: 'read request unit, on demand',
    source: `${aws}/dynamodb/pricing/on-demand/`,
  },
  tableGigabyteMonth: {
    usd: 0.25,
    unit: 'GB in the table for a month',
    source: `${aws}/dynamodb/pricing/on-demand/`,
  },
  backupGigabyteMonth: {
    usd: 0.2,
    unit: 'GB in the point-in-time backup for a month',
    source: `${aws}/dynamodb/pricing/on-demand/`,
  },
  secretMonth: {
    usd: 0.4,
    unit: 'secret for a month',
    source: `${aws}/secrets-manager/pricing/`,
  },
  secretCall: {
    usd: 0.05 / 10_000,
    unit: 'Secrets Manager call',
    source: `${aws}/secrets-manager/pricing/`,
  },
  event: {
    usd: 1 / million,
    unit: 'custom event on an event bus, up to 64 kB',
    source: `${aws}/eventbridge/pricing/`,
  },
  logGigabyte: {
    usd: 0.5,
    unit: 'GB of logs ingested',
    source: `${aws}/cloudwatch/pricing/`,
  },
  logGigabyteMonth: {
    usd: 0.03,
    unit: 'GB of logs kept for a month',
    source: `${aws}/cloudwatch/pricing/`,
  },
  customMetricMonth: {
    usd: 0.3,
    unit: 'custom metric for a month, by the hours in which it is reported',
    source: `${aws}/cloudwatch/pricing/`,
  },
  alarmMonth: {
    usd: 0.1,
    unit: 'metric watched by an alarm for a month',
    source: `${aws}/cloudwatch/pricing/`,
  },
  dashboardMonth: {
    usd: 3,
    unit: 'dashboard for a month',
    source: `${aws}/cloudwatch/pricing/`,
  },
  edgeRequest: {
    usd: 0.01 / 10_000,
    unit: 'HTTPS request to CloudFront in the United States, beyond 10 million a month',
    source: `${aws}/cloudfront/pricing/`,
  },
  edgeGigabyte: {
    usd: 0.085,
    unit: 'GB sent out by CloudFront in the United States or Europe, beyond 1 TB a month',
    source: `${aws}/cloudfront/pricing/`,
  },
  bucketGigabyteMonth: {
    usd: 0.023,
    unit: 'GB in S3 for a month',
    source: `${aws}/s3/pricing/`,
  },
} satisfies Record<string, Price>;
