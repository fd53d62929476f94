import { describe, expect, it } from 'vitest';
import { readSettings, withConsoleAt } from '../../infra/settings.ts';

describe('the settings of a deployment', () => {
  it('take the id of the Facebook app by its own name or by that of a frontend', () => {
    expect(readSettings({}).facebookAppId).toBeUndefined();
    expect(readSettings({ FACEBOOK_APP_ID: '' }).facebookAppId).toBeUndefined();
    expect(readSettings({ FACEBOOK_APP_ID: '880000000000001' }).facebookAppId).toBe(
      '880000000000001',
    );
    const variables = { FACEBOOK_APP_ID: '', NEXT_PUBLIC_FACEBOOK_APP_ID: '880000000000002' };
    expect(readSettings(variables).facebookAppId).toBe('880000000000002');
    const wrong = { NEXT_PUBLIC_FACEBOOK_APP_ID: 'my-app' };
    expect(() => readSettings(wrong)).toThrow(
      'NEXT_PUBLIC_FACEBOOK_APP_ID must be the digits of an app\'s id, not "my-app".',
    );
  });

  it('count an empty variable as none, so that a line of .env may be left empty', () => {
    const empty = { FRONTEND_URL: '', GRAPH_API_VERSION: '', TURNS_PER_TENANT: '', CONSOLE: '' };
    expect(readSettings(empty)).toEqual(readSettings({}));
  });

  it('have defaults', () => {
    expect(readSettings({})).toMatchObject({
      stackName: 'instagram-chat-agents',
      graphApiVersion: 'v25.0',
      retentionDays: 365,
      quietWindowSeconds: 2,
      turnsPerTenant: 8,
      frontendUrl: 'http://localhost:3000',
    });
  });

  it('follow the variables that are set', () => {
    const variables = { GRAPH_API_VERSION: 'v26.0', FRONTEND_URL: 'https://app.example.com/login' };
    expect(readSettings(variables)).toMatchObject({
      graphApiVersion: 'v26.0',
      frontendUrl: 'https://app.example.com',
    });
  });

  it.each(['25', 'v25', 'v25.0/../me', 'latest', ' v25.0'])(
    'refuse GRAPH_API_VERSION=%j by name, with an example',
    (GRAPH_API_VERSION) => {
      expect(() => readSettings({ GRAPH_API_VERSION })).toThrow(
        `GRAPH_API_VERSION must look like v25.0, not "${GRAPH_API_VERSION}".`,
      );
    },
  );

  it.each(['app.example.com', '*', 'ftp://app.example.com', 'localhost:3000', 'data:text/html,x'])(
    'refuse FRONTEND_URL=%j by name, with an example',
    (FRONTEND_URL) => {
      expect(() => readSettings({ FRONTEND_URL })).toThrow(
        `FRONTEND_URL must be an address such as https://app.example.com, not "${FRONTEND_URL}".`,
      );
    },
  );

  it.each(['0', '-1', '1.5', 'many', '101'])(
    'refuse TURNS_PER_TENANT=%j by name, with what it takes',
    (TURNS_PER_TENANT) => {
      expect(() => readSettings({ TURNS_PER_TENANT })).toThrow(
        `TURNS_PER_TENANT must be a whole number from 1 to 100, not "${TURNS_PER_TENANT}".`,
      );
    },
  );

  it('list the Bedrock models that agents may use, none unless told', () => {
    expect(readSettings({}).bedrockModels).toEqual([]);
    const BEDROCK_MODELS =
      ' amazon.nova-lite-v1:0, eu.amazon.nova-lite-v1:0,,amazon.nova-lite-v1:0';
    expect(readSettings({ BEDROCK_MODELS }).bedrockModels).toEqual([
      'amazon.nova-lite-v1:0',
      'eu.amazon.nova-lite-v1:0',
    ]);
  });

  it.each(['*', 'anthropic.*', 'arn:aws:bedrock:*::foundation-model/x', 'a b', '{model}'])(
    'refuse BEDROCK_MODELS=%j, with an example',
    (BEDROCK_MODELS) => {
      expect(() => readSettings({ BEDROCK_MODELS })).toThrow(
        `separated by commas, not "${BEDROCK_MODELS}".`,
      );
    },
  );

  it('deploy a console only where that is asked for', () => {
    expect(readSettings({}).console).toBe(false);
    expect(readSettings({ CONSOLE: 'on' }).console).toBe(true);
    expect(readSettings({ CONSOLE: 'off' }).console).toBe(false);
  });

  it.each(['yes', 'true', 'ON'])('refuse CONSOLE=%j', (CONSOLE) => {
    expect(() => readSettings({ CONSOLE })).toThrow(`CONSOLE must be on or off, not "${CONSOLE}".`);
  });
});

describe('the settings of a stack with a console', () => {
  const consoleUrl = 'https://console.example.com';

  it('have logins end on its pages', () => {
    expect(withConsoleAt(consoleUrl, readSettings({}))).toMatchObject({
      frontendUrl: consoleUrl,
      instagramRedirectUri: `${consoleUrl}/instagram-redirect`,
    });
  });

  it('leave a frontend and a redirect address that somebody named', () => {
    const named = readSettings({ FRONTEND_URL: 'https://app.example.com' });
    expect(withConsoleAt(consoleUrl, named)).toEqual(named);
    const INSTAGRAM_REDIRECT_URI = 'https://api.example.com/api/instagram/callback';
    const { instagramRedirectUri } = withConsoleAt(
      consoleUrl,
      readSettings({ INSTAGRAM_REDIRECT_URI }),
    );
    expect(instagramRedirectUri).toBe(INSTAGRAM_REDIRECT_URI);
  });
});
