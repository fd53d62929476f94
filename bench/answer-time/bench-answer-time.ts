import { drawBars } from '../report/draw-bars.ts';
import { table } from '../report/markdown.ts';
import { describeMachine, type Page } from '../report/page.ts';
import { type Answers, measureAnswers } from './measure-answers.ts';

const sizes = [1, 10, 50, 100];
const rounds = 3;

/** How long a customer waits for our own part, and how that grows with the number of concurrent chats. */
export async function benchAnswerTime(progress: (text: string) => void): Promise<Page> {
  return writePage(await measureAnswers(sizes, rounds, progress));
}

function writePage(answers: Answers[]): Page {
  const text = [
    '# From the webhook to the Graph call',
    `Written by \`npm run bench -- answer-time\` on ${describeMachine()}. None of it was measured on AWS.`,
    [
      'The given number of people ask at the same moment, spread over 20 tenants. Milliseconds from the start of the delivery to',
      'the call that sends the answer, without the quiet window of 2 seconds; the agent is an FAQ, whose own time is',
      `negligible. ${rounds} rounds, after one that starts the processes.`,
    ].join('\n'),
    table(
      ['chats at once', 'p50', 'p99'],
      answers.map(({ chats, p50, p99 }) => [String(chats), p50.toFixed(0), p99.toFixed(0)]),
    ),
    '![Milliseconds by chats at once](answer-time.svg)',
    [
      'On one machine, everything shares the cores: gateway, a process for each function at work, queue, table and the',
      'stand-in for Meta. What grows here is the queue for the CPU; on AWS, each job has its own function, so',
      'the first row says the most about one answer, and the others only that the CPU is all that anything waits for.',
    ].join('\n'),
    '',
  ].join('\n\n');
  const bars = answers.map(({ chats, p50, p99 }) => ({
    label: `${chats} chats`,
    amounts: { p50, 'from p50 to p99': p99 - p50 },
  }));
  return {
    name: 'answer-time',
    text,
    svg: drawBars('Milliseconds from webhook to answer, without the quiet window', bars),
  };
}
