import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { makeChecks } from '../../infra/smoke/make-checks.ts';
import { startJourney } from '../support/journey.ts';

let run: Run;
let folder: string;

beforeAll(async () => {
  ({ run } = await startJourney());
  folder = await mkdtemp(join(tmpdir(), 'smoke-'));
  await mkdir(join(folder, 'infra'));
  await writeFile(join(folder, 'infra', 'stages.json'), '{"shop": {}}');
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

async function check(addresses: { apiUrl: string; consoleUrl?: string }) {
  const lines: string[] = [];
  const isWell = await makeChecks(addresses, (line) => lines.push(line));
  return { isWell, lines };
}

/** `npm run smoke`, in a folder with one stage, which nobody has deployed. */
function smoke(...args: string[]): Promise<{ code: number; printed: string; complaints: string }> {
  return new Promise((done) => {
    const script = resolve('infra/smoke/smoke.ts');
    execFile(process.execPath, [script, ...args], { cwd: folder }, (error, printed, complaints) =>
      done({ code: Number(error?.code ?? 0), printed, complaints }),
    );
  });
}

describe('npm run smoke', () => {
  it('finds all well in a stack that is whole', async () => {
    const { code, printed } = await smoke('--url', `${run.apiUrl}/`);
    expect(printed.match(/^ok /gm)).toHaveLength(6);
    expect(printed).toContain('All checks passed.');
    expect(code).toBe(0);
  });

  it('tells what does not work, and what to do', async () => {
    run.faults.add({
      ...{ service: 'dynamodb', operation: 'GetItem', times: 10 },
      effect: { kind: 'answer', status: 500, body: {} },
    });
    const { isWell, lines } = await check({ apiUrl: run.apiUrl });
    expect(isWell).toBe(false);
    const failed = lines.filter((line) => line.startsWith('FAILED'));
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatch(
      /read the table\n.*answered 500, not 404\n.*What to do: check that the/,
    );
    expect(lines.at(-1)).toBe('1 of 6 failed.');
  });

  it('says of an address without a console that its headers are missing', async () => {
    const consoleUrl = `${run.apiUrl}/api/health?`;
    const { lines } = await check({ apiUrl: run.apiUrl, consoleUrl });
    expect(lines.join('\n')).toContain('has no header "content-security-policy"');
  });

  it('says where nobody answers', async () => {
    const { code, printed } = await smoke('--url', 'http://127.0.0.1:9');
    expect(printed).toContain('check that this is the address of the API');
    expect(printed).toContain('6 of 6 failed.');
    expect(code).toBe(1);
  });

  it.each([
    [['--stage', 'shop'], 'Nothing was deployed to the stage shop from this machine.'],
    [['--url', 'api.example.com'], '"api.example.com" is not an address'],
    [[], 'Name the stage, or an address.'],
    [['--stag', 'x'], "Unknown option '--stag'"],
  ])('refuses %j with what to do', async (args, complaint) => {
    const { code, complaints } = await smoke(...args);
    expect(complaints).toContain(complaint);
    expect(code).toBe(1);
  });
});
