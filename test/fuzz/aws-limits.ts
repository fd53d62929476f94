import type { MemoryAws } from './memory-aws.ts';

/** A line of the log that somebody can still read; CloudWatch takes 256 kB. */
const longestLine = 16 * 1024;

/** Ten of them are sent together, in at most 1 MiB; they hold keys only. */
const longestJob = 8 * 1024;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const refusedBySqs = /[^\x09\x0a\x0d\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * What AWS would not have taken of what was written, and what nobody could read in the log.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
export function complainOfWrites({ table, queued, logged }: MemoryAws): string[] {
  const items = table.items.flatMap((item) => {
    const { pk, sk } = item as { pk: string; sk: string };
    const isKeyed = Buffer.byteLength(pk) <= 2_048 && Buffer.byteLength(sk) <= 1_024;
    const isShort = Buffer.byteLength(JSON.stringify(item)) < 400_000;
    return isKeyed && isShort && isStorable(item, 1) ? [] : [`not storable: ${pk} ${sk}`];
  });
  const jobs = queued.flatMap(({ MessageGroupId, MessageBody }) => {
    const isGroup = /^[\w.-]{1,128}$/.test(MessageGroupId);
    const isBody = MessageBody.length < longestJob && !refusedBySqs.test(MessageBody);
    return isGroup && isBody ? [] : [`no job for SQS: ${MessageGroupId} ${MessageBody}`];
  });
  return [...items, ...jobs, ...logged.filter((line) => !isLogLine(line)).map(describeLine)];
}

function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  const inner = value instanceof Set ? [...value] : Object.values(value);
  return depth <= 32 && inner.every((one) => isStorable(one, depth + 1));
}

/** One object, in one line without control characters. */
function isLogLine(line: string): boolean {
  const text = line.slice(0, -1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!line.endsWith('\n') || line.length > longestLine || /[\u0000-\u001f]/.test(text)) {
    return false;
  }
  const { level } = JSON.parse(text) as { level?: unknown };
  return ['info', 'warn', 'error'].includes(level as string);
}

function describeLine(line: string): string {
  return `no line for the log (${line.length} characters): ${line.slice(0, 200)}`;
}
