import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { cacheControlOf } from '../../console-headers.ts';

export interface FileAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * A file from the console's folder. A path that names no file is a page of the application, whose script
 * picks the page. A missing asset stays missing, so that a window with an older version notices.
 */
export async function readConsoleFile(folder: string, pathname: string): Promise<FileAnswer> {
  const file = findFile(folder, pathname);
  if (!file && extname(pathname) !== '') {
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found.' };
  }
  const shown = file ?? join(folder, 'index.html');
  return {
    status: 200,
    headers: {
      'content-type': types[extname(shown)] ?? 'application/octet-stream',
      'cache-control': file ? cacheControlOf(pathname) : cacheControlOf('/index.html'),
    },
    body: await readFile(shown),
  };
}

function findFile(folder: string, pathname: string): string | undefined {
  const path = join(folder, normalize(decodePath(pathname)));
  const isInside = path.startsWith(join(folder, '/'));
  return isInside && existsSync(path) && statSync(path).isFile() ? path : undefined;
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '/';
  }
}
