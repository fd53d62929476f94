export interface Entry {
  question: string;
  answer: string;
}

/**
 * Reads questions and answers from whatever somebody pastes: two columns of a spreadsheet, JSON, lines that
 * begin with `Q:` and `A:`, or paragraphs whose first line is the question. Questions without an answer are
 * left out.
 */
export function parseEntries(pasted: string): Entry[] {
  const content = pasted.replaceAll('\r\n', '\n').trim();
  const found =
    parseJson(content) ??
    (content.includes('\t') ? parseColumns(content) : undefined) ??
    (/^q\s*:/im.test(content) ? parseMarked(content) : parseParagraphs(content));
  return found
    .map(({ question, answer }) => ({ question: question.trim(), answer: answer.trim() }))
    .filter(({ question, answer }) => question && answer);
}

function parseJson(content: string): Entry[] | undefined {
  if (!/^[[{]/.test(content)) return undefined;
  try {
    const parsed = JSON.parse(content) as { entries?: unknown };
    const list: unknown = Array.isArray(parsed) ? parsed : parsed.entries;
    return Array.isArray(list) ? list.flatMap(readEntry) : [];
  } catch {
    return undefined;
  }
}

function readEntry(value: unknown): Entry[] {
  const { question, answer } = (value ?? {}) as Record<string, unknown>;
  return typeof question === 'string' && typeof answer === 'string' ? [{ question, answer }] : [];
}

/** A spreadsheet quotes a cell that contains a line break or a quotation mark. */
function parseColumns(content: string): Entry[] {
  const cell = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/gy;
  const rows: string[][] = [[]];
  for (const [whole, value = '', end] of content.matchAll(cell)) {
    if (whole === '' && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push(unquote(value));
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows.map(([question = '', answer = '']) => ({ question, answer }));
}

function unquote(cell: string): string {
  const isQuoted = cell.length > 1 && cell.startsWith('"') && cell.endsWith('"');
  return isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

function parseMarked(content: string): Entry[] {
  const [, ...parts] = content.split(/^\s*q\s*:/im);
  return parts.map((part) => {
    const [question = '', ...answer] = part.split(/^\s*a\s*:/im);
    return { question, answer: answer.join('\n') };
  });
}

function parseParagraphs(content: string): Entry[] {
  return content.split(/\n\s*\n/).map((paragraph) => {
    const [question = '', ...answer] = paragraph.trim().split('\n');
    return { question, answer: answer.join('\n') };
  });
}
