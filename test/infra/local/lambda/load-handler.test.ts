import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder, describeFunction, startFunctions } from './local-stack.ts';

const commonJs = 'exports.handler = async () => typeof module;';
const esModule = 'export const handler = async () => typeof module;';

async function run(files: Record<string, string>, handler = 'index.handler', within = '') {
  const codePath = join(await createFolder(files), within);
  const { invoke } = await startFunctions([describeFunction(codePath, { handler })]);
  return invoke();
}

describe('a handler', () => {
  it.each([
    ['index.cjs', { 'index.cjs': commonJs }, '"object"'],
    ['index.mjs', { 'index.mjs': esModule }, '"undefined"'],
    ['index.js', { 'index.js': commonJs }, '"object"'],
    [
      'index.js of a module package',
      { 'index.js': esModule, 'package.json': '{"type":"module"}' },
      '"undefined"',
    ],
  ])('is loaded from %s', async (_, files, payload) => {
    expect(await run(files)).toMatchObject({ outcome: 'success', payload });
  });

  it('in index.js is CommonJS whatever a package.json above the asset says', async () => {
    const files = { 'package.json': '{"type":"module"}', 'asset/index.js': commonJs };
    const result = await run(files, 'index.handler', 'asset');
    expect(result).toMatchObject({ outcome: 'success', payload: '"object"' });
  });

  it('may lie in a folder and under a name', async () => {
    const files = { 'src/api.cjs': 'exports.v1 = { get: async () => 1 };' };
    expect(await run(files, 'src/api.v1.get')).toMatchObject({ outcome: 'success', payload: '1' });
  });

  it.each([
    ['no such file', 'other.handler', 'Runtime.ImportModuleError'],
    ['no such export', 'index.other', 'Runtime.HandlerNotFound'],
    ['no export named', 'index', 'Runtime.MalformedHandlerName'],
  ])('that cannot be found is a function error: %s', async (_, handler, errorType) => {
    const result = await run({ 'index.cjs': commonJs }, handler);
    expect(result).toMatchObject({ outcome: 'function-error', errorType });
  });

  it('whose module throws is a function error', async () => {
    const result = await run({ 'index.cjs': 'throw new TypeError("no setting");' });
    expect(result).toMatchObject({
      outcome: 'function-error',
      errorType: 'TypeError',
      message: 'no setting',
    });
  });

  it('whose folder is missing is a crash that names the folder', async () => {
    const result = await run({}, 'index.handler', 'gone');
    expect(result.outcome).toBe('crash');
    expect(result.outcome === 'crash' && result.message).toMatch(/Cannot run the asset .*gone/);
  });
});
