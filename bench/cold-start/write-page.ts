import { drawBars } from '../report/draw-bars.ts';
import { table } from '../report/markdown.ts';
import type { Page } from '../report/page.ts';
import type { Loaded } from './list-loaded.ts';
import { conventional, empty, httpClient, least, type MeasuredStart, webhook } from './measure.ts';

/** Why a bundle contains something besides our own code, the SDK and zod. */
const reasons = [
  '`undici`: calls to Meta, agents and webhooks of tenants go through a client whose DNS lookups are checked,',
  'and whose requests cost a third of the CPU of `fetch`. The functions that call out carry it; the webhook does not.',
  '`qrcode` with `pngjs`: the QR code of a connected account. `minisearch`: FAQ search.',
  '`ipaddr.js`: no agent or webhook may have a private address. `@middy/core`: the middleware of the endpoints.',
];

export function writePage(
  starts: MeasuredStart[],
  loaded: Map<string, Loaded>,
  { rounds, machine }: { rounds: number; machine: string },
): Page {
  const find = (name: string) => starts.find((start) => start.name === name) as MeasuredStart;
  const [ours, bare, theirs] = [find(webhook), find(least), find(conventional)];
  const client = find(httpClient).initRatio;
  const text = [
    '# Cold starts',
    `Written by \`npm run bench -- cold-start\` on ${machine}. None of it was measured on AWS.`,
    [
      "Each function's bundle is started under AWS's own runtime interface client (`aws-lambda-ric`), whose native part",
      'is replaced in the process, with the environment that the template gives it, against the embedded AWS of the',
      `local run. Medians of ${rounds} rounds; in each, every candidate starts once, one after the other. Figures are`,
      'CPU milliseconds of the whole process with all its threads; ratios are to the empty handler in the same round.',
      '"Init" lasts until the first invocation is requested; with an invocation, it includes what the module goes',
      'on to do then, such as reading the secret.',
    ].join('\n'),
    [
      `**The webhook** takes ${ratio(ours.initRatio)} the init of an empty handler, and, with its first delivery recorded and`,
      `enqueued, ${ratio(ours.total / theirs.total)} as much as a conventional build of the same webhook: ESM, Powertools (logger, metrics,`,
      "tracer), the SDK's default credential lookup, the secret read when the first delivery arrives",
      '(`bench/cold-start/conventional/`). The targets are 2.2x and 0.5x.',
    ].join('\n'),
    [
      `**The minimum possible with the SDK** is ${ratio(bare.initRatio)}, and ${ratio(bare.total / theirs.total)} of the conventional build: a function`,
      'that makes the same calls to AWS and does nothing else (`bench/cold-start/least/`). Ours takes',
      `${ratio(ours.init / bare.init)} its init and ${ratio(ours.total / bare.total)} its total.`,
    ].join('\n'),
    '![CPU until the first answer](cold-start.svg)',
    '## With a first invocation',
    table(
      ['', 'init', 'ratio', 'init and first answer', 'ratio'],
      [empty, least, webhook, conventional].map((name) => {
        const { init, total, initRatio, totalRatio } = find(name);
        return [name, milliseconds(init), ratio(initRatio), milliseconds(total), ratio(totalRatio)];
      }),
    ),
    '## Every function, and what it loads',
    'Kilobytes of the bundle, minified.',
    table(
      ['function', 'init', 'ratio', 'kB', 'own', 'AWS SDK', 'zod', 'others'],
      starts
        .filter(({ name }) => loaded.has(name))
        .toSorted((a, b) => a.initRatio - b.initRatio)
        .map(({ name, init, initRatio }) => {
          const { all, own, sdk, zod, others } = loaded.get(name) as Loaded;
          const sizes = [all, own, sdk, zod].map((amount) => String(Math.round(amount)));
          return [name, milliseconds(init), ratio(initRatio), ...sizes, others];
        }),
    ),
    [
      `The HTTP client alone, loaded by an otherwise empty function, is ${ratio(client)} (\`bench/cold-start/least/call-out.ts\`):`,
      'compare with that the function that calls out without calling AWS, `instagram-get-user-info`.',
    ].join('\n'),
    reasons.join('\n'),
    'Where the webhook spends its time, what was tried and what was kept: [bundles-are-commonjs](../decisions/bundles-are-commonjs.md).',
    '',
  ];
  const bars = [empty, least, webhook, conventional].map((name) => {
    const { init, total } = find(name);
    return {
      label: name.split('-').at(-1) ?? name,
      amounts: { init, 'first invocation': total - init },
    };
  });
  const svg = drawBars('CPU milliseconds until the first answer', bars);
  return { name: 'cold-start', text: text.join('\n\n'), svg };
}

function milliseconds(amount: number): string {
  return amount.toFixed(1);
}

function ratio(amount: number): string {
  return `${amount.toFixed(2)}x`;
}
