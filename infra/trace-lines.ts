import type { KeptLine } from './local/feed/log-lines.ts';

/** Fields that the line's text already says, or that are of no use to people. */
const unsaid = ['level', 'message', 'trace', 'requestId', '_aws', 'stack', 'steps', 'jobs'];

/** The timeline of a message, oldest line first: when, which function, what, and the calls it made. */
export function describeLines(lines: KeptLine[]): string[] {
  const width = Math.max(...lines.map((line) => line.function.length));
  return lines.flatMap((line) => {
    const time = new Date(line.at).toISOString().slice(11, 23);
    const { said, steps } = readLine(line.text);
    const indent = ' '.repeat(time.length + width + 6);
    return [
      `${time}  ${line.function.padEnd(width)}  ${said}`,
      ...steps.map((step) => `${indent}${step}`),
    ];
  });
}

/** A line that we logged, or one of the platform's, such as a time-out. */
function readLine(text: string): { said: string; steps: string[] } {
  const fields = readFields(text);
  if (!fields) return { said: text.split('\n')[0] ?? '', steps: [] };
  const { message, steps = [] } = fields;
  const others = Object.entries(fields)
    .filter(([name]) => !unsaid.includes(name))
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`);
  const said = [String(message), ...(others.length > 0 ? [`(${others.join(', ')})`] : [])];
  return { said: said.join(' '), steps: steps as string[] };
}

function readFields(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** The chat that the lines are about, if they say so. */
export function findChatIn(
  lines: KeptLine[],
): { channelId: string; customerId: string } | undefined {
  for (const { text } of lines) {
    const { channelId, customerId } = readFields(text) ?? {};
    if (channelId && customerId) {
      return { channelId: String(channelId), customerId: String(customerId) };
    }
  }
  return undefined;
}
