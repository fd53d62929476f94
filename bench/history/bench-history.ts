import { drawBars } from '../report/draw-bars.ts';
import { count, table } from '../report/markdown.ts';
import { describeMachine, type Page } from '../report/page.ts';
import { anAnswer, type HistoryCost, measureHistory, oneChat } from './measure-history.ts';
import type { HistorySize } from './store-history.ts';

const sizes: HistorySize[] = [
  { messages: 10, chats: 10 },
  { messages: 1_000, chats: 1_000 },
  { messages: 100_000, chats: 10_000 },
];

/** Whether a page and an answer cost the same no matter how much is stored. */
export async function benchHistory(progress: (text: string) => void): Promise<Page> {
  return writePage(await measureHistory(sizes, progress));
}

function writePage(costs: HistoryCost[]): Page {
  const rows = [...Map.groupBy(costs, ({ what }) => what).values()];
  const heads = sizes.map(describeSize);
  const text = [
    '# What a long history costs',
    `Written by \`npm run bench -- history\` on ${describeMachine()}. None of it was measured on AWS.`,
    [
      'Pages of 5, requested over HTTP, in channels with one long chat and many short ones. Columns name the messages in the',
      'long chat and the chats beside it. Read units are as reported by the local run, by the documented rules;',
      'nothing here depends on the machine. The ratio is that of the last column to the first. One chat, and the agent',
      'that answers in it, get up to 20 messages, more than the first column has: there the ratio is to the second.',
    ].join('\n'),
    '## Read units',
    table(
      ['what', 'DynamoDB calls', ...heads, 'ratio'],
      rows.map((row) => [
        nameOf(row),
        [...new Set(row.map(({ calls }) => calls))].join(' or '),
        ...compare(row, ({ reads }) => reads),
      ]),
    ),
    describeWrites(rows),
    '![Read units by the length of the history](history.svg)',
    '## Bytes of the response',
    table(
      ['what', ...heads, 'ratio'],
      rows
        .filter(([first]) => first?.bytes !== undefined)
        .map((row) => [nameOf(row), ...compare(row, ({ bytes = 0 }) => bytes)]),
    ),
    '',
  ].join('\n\n');
  return { name: 'history', text, svg: drawReads(rows) };
}

function nameOf(row: HistoryCost[]): string {
  return row[0]?.what ?? '';
}

/** The amounts by size, and how much more the longest history costs. */
function compare(row: HistoryCost[], amountOf: (cost: HistoryCost) => number): string[] {
  const amounts = row.map(amountOf);
  const base = [oneChat, anAnswer].includes(nameOf(row)) ? amounts[1] : amounts[0];
  const ratio = (amounts.at(-1) ?? 0) / (base ?? 1);
  return [...amounts.map((amount) => count(amount)), ratio.toFixed(2)];
}

function describeWrites(rows: HistoryCost[][]): string {
  const writes = rows.find((row) => nameOf(row) === anAnswer)?.map((cost) => count(cost.writes));
  return `An answer, from the webhook of the question to that of the echo, takes ${writes?.join(', ')} write units.`;
}

function describeSize({ messages, chats }: HistorySize): string {
  const [many, beside] = [messages, chats].map((amount) => amount.toLocaleString('en-US'));
  return `${many} messages, ${beside} chats`;
}

function drawReads(rows: HistoryCost[][]): string {
  const bars = sizes.map(({ messages }, index) => ({
    label: messages.toLocaleString('en-US'),
    amounts: Object.fromEntries(
      rows
        .filter((row) => !nameOf(row).includes('middle') && !nameOf(row).includes('last'))
        .map((row) => [nameOf(row).split(',')[0], row[index]?.reads ?? 0]),
    ),
  }));
  return drawBars('Read units by messages in the chat', bars);
}
