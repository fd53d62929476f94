import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { knownSettings } from '../settings/known-settings.ts';
import { makeOnce } from './make-once.ts';

/** The sources of the template; the rest of `infra/local` is not deployed. */
const sources = ['functions', 'shared', 'infra', 'package-lock.json', 'cdk.json'];

/**
 * Synthesizes the stack as `cdk synth` does and returns the folder with the template and the bundles. An
 * earlier result from the same sources and settings is reused.
 *
 * @param variables the environment variables that the stack's settings are read from
 */
export async function synthesize(
  variables: Record<string, string>,
  log: (text: string) => void,
): Promise<string> {
  return makeOnce({
    parent: join('.local', 'stacks'),
    sources,
    except: [join('infra', 'local')],
    variables,
    async make(folder) {
      log('Synthesizing the stack (about 5 seconds; skipped while nothing changes) …');
      await promisify(execFile)(process.execPath, [join('infra', 'app.ts')], {
        env: { ...withoutSettings(process.env), ...variables, CDK_OUTDIR: folder },
      });
    },
  });
}

/** A variable outside `variables` must not affect a result that is cached by them alone. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = Object.values(knownSettings).flatMap(({ variable }) => [
    variable?.name,
    variable?.alias,
  ]);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}
