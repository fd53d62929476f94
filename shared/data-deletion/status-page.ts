import { createHash } from 'node:crypto';
import { readableTime } from '../readable-time.ts';
import type { DataDeletion } from '../storage/data-deletions.ts';

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; }
dt { font-weight: 600; }
dd { margin: 0 0 0.75rem; }
`;

/** Nothing but this exact style may be loaded or run. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Shows the person the progress of their data's deletion. */
export function showDeletion(deletion: DataDeletion): string {
  const { code, requestedAt, startedAt, finishedAt, channels, chats, messages } = deletion;
  const lines = [
    ['Confirmation code', code],
    ['Received', readableTime(requestedAt)],
    ['Begun', startedAt ? readableTime(startedAt) : 'not yet: within a few minutes'],
    ['Done', finishedAt ? readableTime(finishedAt) : 'not yet'],
    ['Deleted so far', `accounts: ${channels}, chats: ${chats}, messages: ${messages}`],
  ];
  const list = lines.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join('\n');
  return page(headingOf(deletion), `<dl>\n${list}\n</dl>`);
}

export const unknownDeletion = page(
  'No such deletion request',
  '<p>Check the code. A request can be looked up for one year.</p>',
);

function headingOf({ startedAt, finishedAt }: DataDeletion): string {
  if (finishedAt) return 'Your data is deleted';
  return startedAt ? 'Your data is being deleted' : 'Your deletion request was received';
}

/** Only our own texts and checked values get here: nothing needs to be escaped. */
function page(heading: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${heading}</title>
<style>${style}</style>
</head>
<body>
<h1>${heading}</h1>
${content}
</body>
</html>
`;
}
