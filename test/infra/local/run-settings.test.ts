import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { readRunSettings, toRunSettings } from '../../../infra/local/run-settings.ts';
import { createFolder } from './lambda/local-stack.ts';

const projectFolder = process.cwd();

afterEach(() => process.chdir(projectFolder));

/** The settings where the run's folder holds these files. */
async function settingsWith(files: Record<string, string>, environment: NodeJS.ProcessEnv = {}) {
  process.chdir(await createFolder(files));
  return readRunSettings(environment);
}

describe('the settings of a local run', () => {
  it('are all optional', () => {
    expect(toRunSettings({})).toEqual({ appSecret: {}, stackVariables: {} });
  });

  it('have the Meta apps’ ids and secrets', () => {
    const variables = {
      INSTAGRAM_APP_ID: '1',
      INSTAGRAM_APP_SECRET: 'a',
      FACEBOOK_APP_ID: '2',
      FACEBOOK_APP_SECRET: 'b',
      META_WEBHOOK_VERIFY_TOKEN: 'c',
    };
    expect(toRunSettings(variables).appSecret).toEqual({
      instagramAppId: '1',
      instagramAppSecret: 'a',
      facebookAppId: '2',
      facebookAppSecret: 'b',
      webhookVerifyToken: 'c',
    });
  });

  it('take the frontend’s public names for app ids, and prefer our own', () => {
    const publicNames = { NEXT_PUBLIC_INSTAGRAM_APP_ID: '1', NEXT_PUBLIC_FACEBOOK_APP_ID: '2' };
    expect(toRunSettings(publicNames).appSecret).toEqual({
      instagramAppId: '1',
      facebookAppId: '2',
    });
    expect(toRunSettings({ ...publicNames, INSTAGRAM_APP_ID: '3' }).appSecret).toMatchObject({
      instagramAppId: '3',
    });
  });

  it.each([
    ['NEXT_PUBLIC_INSTAGRAM_APP_SECRET', 'INSTAGRAM_APP_SECRET'],
    ['NEXT_PUBLIC_FACEBOOK_APP_SECRET', 'FACEBOOK_APP_SECRET'],
    ['NEXT_PUBLIC_WEBHOOK_SECRET_2', 'WEBHOOK_SECRET_2'],
  ])('refuse %s, which every browser would see, and name the right one', (name, right) => {
    const read = () => toRunSettings({ [name]: 'do-not-print-me' });
    expect(read).toThrow(`${name} would put a secret into every visitor's browser.`);
    expect(read).toThrow(`Rename it to ${right},`);
    expect(read).not.toThrow('do-not-print-me');
  });

  it.each(['0', '65536', '-1', '80.5', 'http', ' '])('refuse API_PORT=%j by name', (API_PORT) => {
    expect(() => toRunSettings({ API_PORT })).toThrow(
      `API_PORT must be a port between 1 and 65535, not "${API_PORT}".`,
    );
  });

  it.each(['graph.instagram.com', 'ftp://x', 'https://', 'javascript:alert(1)'])(
    'refuse INSTAGRAM_GRAPH_URL=%j by name',
    (INSTAGRAM_GRAPH_URL) => {
      expect(() => toRunSettings({ INSTAGRAM_GRAPH_URL })).toThrow(
        `INSTAGRAM_GRAPH_URL must be an address such as https://graph.instagram.com, not "${INSTAGRAM_GRAPH_URL}".`,
      );
    },
  );

  it('keep a port as a number and an address without its last slash', () => {
    const settings = toRunSettings({
      API_PORT: '8080',
      FACEBOOK_GRAPH_URL: 'http://127.0.0.1:1//',
    });
    expect(settings).toMatchObject({ apiPort: 8080, facebookGraphUrl: 'http://127.0.0.1:1' });
  });
});

describe('where the settings come from', () => {
  it('is nowhere in particular: no file has to be there', async () => {
    expect(await settingsWith({})).toEqual(toRunSettings({}));
  });

  it('is .env, beaten by .env.local, beaten by the environment', async () => {
    const files = {
      '.env': 'INSTAGRAM_APP_ID=1\nFACEBOOK_APP_ID=1\nGRAPH_API_VERSION=v1.0\n',
      '.env.local': 'FACEBOOK_APP_ID=2\nGRAPH_API_VERSION=v2.0\n',
    };
    const settings = await settingsWith(files, { GRAPH_API_VERSION: 'v3.0' });
    expect(settings.appSecret).toEqual({ instagramAppId: '1', facebookAppId: '2' });
    expect(settings.stackVariables).toEqual({ GRAPH_API_VERSION: 'v3.0' });
  });

  it('is never an empty value, which counts as not set', async () => {
    const files = { '.env': 'API_PORT=8080\nFRONTEND_URL=\n', '.env.local': 'API_PORT=\n' };
    const settings = await settingsWith(files, { API_PORT: '' });
    expect(settings).toMatchObject({ apiPort: 8080, stackVariables: {} });
  });

  it('may be the example file as it is', async () => {
    const example = readFileSync('.env.example', 'utf8');
    expect(await settingsWith({ '.env': example })).toEqual(toRunSettings({}));
  });
});
