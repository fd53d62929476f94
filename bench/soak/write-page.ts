import { loadavg } from 'node:os';
import { drawBars } from '../report/draw-bars.ts';
import { table } from '../report/markdown.ts';
import { median } from '../report/median.ts';
import { describeMachine, type Page } from '../report/page.ts';
import { fewestServed, type MemoryVerdict, mostGrowth, slackBytes } from './judge-memory.ts';
import { megabytes } from './megabytes.ts';
import type { SoakOptions, SoakResult } from './run-soak.ts';

/** `docs/bench/soak.md`. */
export function writePage(result: SoakResult, { messages, rate, seed }: SoakOptions): Page {
  const minutes = Number((messages / rate / 60).toFixed(2));
  const command = `npm run soak -- --minutes ${minutes} --rate ${rate} --seed ${seed}`;
  const endedEarly = result.messages < messages ? ', ended early,' : '';
  const text = [
    '# Under load, with random faults',
    `Written by \`${command}\`${endedEarly} on ${describeMachine()}. None of it was measured on AWS.`,
    [
      'People write to four accounts of two tenants: one uses FAQs, the other its own agent, which is slow and fails.',
      'Meta delivers their messages split, shuffled, late and twice; calls to AWS and to Meta fail, some only after they',
      'took effect; processes are killed. Then the faults end, and the clock is advanced until everything is at rest.',
      'A delivery is not accepted, and is repeated, if a fault outlasts the retries of the SDK, or if the machine is so',
      'busy that calls exceed their time limits.',
    ].join('\n'),
    table(['what happened', 'times'], listEvents(result)),
    '## What holds',
    listVerdicts(result),
    '## Memory',
    describeMemory(result),
    '',
  ].join('\n\n');
  return { name: 'soak', text, svg: drawMemory(busiest(result.memory)) };
}

function listEvents({ messages, seconds, deliveries, faults, waits }: SoakResult) {
  const count = (amount: number) => amount.toLocaleString('en-US');
  const troubles = Object.entries(faults).sort(([a], [b]) => a.localeCompare(b));
  return [
    [`messages in ${Math.round(seconds)} seconds`, count(messages)],
    ['deliveries, including retries', count(deliveries.sent)],
    ['deliveries that were not accepted', count(deliveries.refused)],
    ...troubles.map(([name, times]) => [name, count(times)]),
    ['seconds to the answer, median', (median(waits) / 1000).toFixed(1)],
    ['load average of the machine, 15 minutes', (loadavg()[2] ?? 0).toFixed(1)],
  ];
}

function listVerdicts({ complaints, messages, marked, memory }: SoakResult): string {
  if (complaints.length > 0) return complaints.map((text) => `- ${text}`).join('\n');
  return [
    `- Each of the ${messages} messages, and each of the answers, is stored once, under its author.`,
    `- Each message is answered once in the conversation on Instagram${butForMarked(marked)}.`,
    '- No queue holds a job; no job failed for good without staff being notified.',
    '- No secret appears in the log or in the table.',
    memory.length === 0
      ? '- Memory growth was not judged: no process worked for long enough.'
      : '- No process that could be judged grew.',
  ].join('\n');
}

function butForMarked(marked: number): string {
  if (marked === 0) return '';
  const chats = marked === 1 ? 'chat that was' : 'chats that were';
  return `, except those of ${marked} ${chats} left to people, with the reason`;
}

function describeMemory({ memory, own, storedBytes }: SoakResult): string {
  return [
    ...(memory.length === 0 ? [noneJudged] : describeJudged(memory)),
    [
      'The process of the run itself is not judged: it is the embedded DynamoDB, which keeps what is stored, the stand-in',
      'for Meta, which keeps what was said, and the log that is searched for secrets. Its heap went from',
      `${megabytes(own.before.heap)} to ${megabytes(own.after.heap)} MB (the whole process from ${megabytes(own.before.rss)} to ${megabytes(own.after.rss)}) while ${megabytes(storedBytes)} MB of messages were stored.`,
    ].join('\n'),
  ].join('\n\n');
}

const noneJudged = `No process is judged: none worked for a minute and served ${fewestServed} invocations.`;

function describeJudged(memory: MemoryVerdict[]): string[] {
  const rows = busiest(memory).map(({ functionName, served, early, late, leakSeen, rss }) => [
    functionName,
    served,
    megabytes(early),
    megabytes(late),
    (late / early).toFixed(2),
    Math.ceil(leakSeen / 1024),
    megabytes(rss),
  ]);
  const head = ['function', 'invocations', 'second quarter', 'last quarter', 'ratio'];
  return [
    [
      "Megabytes of a process's heap after a garbage collection, every five seconds in which it works. The first quarter of its",
      `life is for caches and the compiler; the median of the last quarter may be at most ${mostGrowth} times that of the second, plus`,
      `${megabytes(slackBytes)} MB. The smallest leak per invocation that would have failed the check is shown beside it.`,
      `Only processes that worked for a minute and served ${fewestServed} invocations are judged, ${memory.length} in all; the busiest of each function is shown.`,
    ].join('\n'),
    table([...head, 'detectable leak, kB', 'whole process, peak'], rows),
    '![Megabytes of the heap](soak.svg)',
  ];
}

/** For each function, the process that served the most invocations. */
function busiest(memory: MemoryVerdict[]): MemoryVerdict[] {
  const byName = Map.groupBy(memory, ({ functionName }) => functionName);
  return [...byName.values()].map(([first]) => first as MemoryVerdict);
}

function drawMemory(memory: MemoryVerdict[]): string {
  const bars = memory.flatMap(({ functionName, early, late }) => [
    { label: `${shortest(functionName)}, early`, amounts: { MB: early / 1024 / 1024 } },
    { label: 'late', amounts: { MB: late / 1024 / 1024 } },
  ]);
  return drawBars('Megabytes of the heap after a collection, by function', bars);
}

/** `ApiWebhooksReceiveWebhook` -> `Webhook`. */
function shortest(functionName: string): string {
  return functionName.match(/[A-Z][a-z]+$/)?.[0] ?? functionName;
}
