import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject, Vitest } from 'vitest/node';
import { listGrantedActions } from '../../../infra/permissions/granted-actions.ts';
import { compareGrants } from './compare-grants.ts';
import type { UsedGrant } from './record-calls.ts';

const reportFile = join('.local', 'used-grants.txt');

/**
 * After the whole suite, some test must have used every grant of every role. A partial or failed suite proves
 * nothing about unused grants.
 */
export function setup(project: TestProject): () => Promise<void> {
  mkdirSync('.local', { recursive: true });
  const folder = mkdtempSync(join(process.cwd(), '.local', 'used-grants-'));
  project.provide('usedGrantsFolder', folder);
  return async () => {
    try {
      await judge(project.vitest, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

async function judge(vitest: Vitest, folder: string): Promise<void> {
  if (!(await wasWholeSuite(vitest))) return;
  const used = readdirSync(folder).flatMap((name) => readLines(join(folder, name)));
  const stackFolders = [...new Set(used.map(({ stackFolder }) => stackFolder))];
  const { report, problems } = compareGrants(stackFolders.flatMap(listGrantedActions), used);
  writeFileSync(reportFile, report);
  if (problems.length === 0) return;
  process.exitCode = 1;
  const text = problems.map((problem) => `  ${problem}\n`).join('');
  console.error(`\nThe roles and the tests do not fit (all grants: ${reportFile}):\n${text}`);
}

async function wasWholeSuite(vitest: Vitest): Promise<boolean> {
  const { watch, testNamePattern } = vitest.config;
  if (watch || testNamePattern || vitest.state.getUnhandledErrors().length > 0) return false;
  const all = await vitest.globTestSpecifications();
  const modules = vitest.state.getTestModules();
  if (modules.length < all.length || modules.some((module) => module.state() === 'failed'))
    return false;
  // Skipped files, such as the console's tests without a browser, might have used some grants.
  const leftOut = modules.filter((module) => module.state() !== 'passed');
  if (leftOut.length === 0) return true;
  console.log(`No grant was judged, since ${leftOut.length} files of tests were left out.`);
  return false;
}

function readLines(file: string): UsedGrant[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  // A killed process may have left half a line.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as UsedGrant);
}
