import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';

/** The result of a part of the bench: a page and its plot. */
export interface Page {
  name: string;
  text: string;
  svg: string;
}

/** The folder of the published pages. */
export const pagesFolder = join('docs', 'bench');

/** Writes `NAME.md` and its plot into a folder; returns the page's path. */
export function storePage({ name, text, svg }: Page, folder = pagesFolder): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.svg`), svg);
  const path = join(folder, `${name}.md`);
  writeFileSync(path, text);
  return path;
}

/** `2026-11-20 (AMD EPYC, 2 cores, Node v24.21.0)`. */
export function describeMachine(): string {
  return `${new Date().toISOString().slice(0, 10)} (${machine()})`;
}

/** The machine that was measured: `AMD EPYC, 2 cores, Node v24.21.0`. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${availableParallelism()} cores, Node ${process.version}`;
}
