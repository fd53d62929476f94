import { expect, it } from 'vitest';
import { moveFrontend } from '../../../../infra/local/console/move-frontend.ts';
import type { Stack } from '../../../../infra/local/template/stack.ts';

const usual = 'http://localhost:3000';
const free = 'http://localhost:41234';

function stackFor(frontendUrl: string, redirectUri = `${frontendUrl}/instagram-redirect`) {
  const environment = {
    FRONTEND_URL: frontendUrl,
    INSTAGRAM_REDIRECT_URI: redirectUri,
    OTHER: 'x',
  };
  const stack = {
    functions: [{ environment }],
    httpApi: { cors: { allowOrigins: [frontendUrl] } },
  };
  return { stack: stack as unknown as Stack, environment, cors: stack.httpApi.cors };
}

it('changes nothing where the console is at the address of the settings', () => {
  const { stack } = stackFor(usual);
  moveFrontend(stack, usual, usual);
  expect(stack).toEqual(stackFor(usual).stack);
});

it('takes the place of a frontend on this machine: CORS, logins and redirects follow', () => {
  const { stack, environment, cors } = stackFor(usual);
  moveFrontend(stack, usual, free);
  expect(cors.allowOrigins).toEqual([free]);
  expect(environment).toEqual({
    FRONTEND_URL: free,
    INSTAGRAM_REDIRECT_URI: `${free}/instagram-redirect`,
    OTHER: 'x',
  });
});

it('keeps a redirect address that is elsewhere, as in Meta’s dashboard', () => {
  const { stack, environment } = stackFor(
    usual,
    'https://example.ngrok.app/api/instagram/callback',
  );
  moveFrontend(stack, usual, free);
  expect(environment.INSTAGRAM_REDIRECT_URI).toBe(
    'https://example.ngrok.app/api/instagram/callback',
  );
});

it('is let in beside a frontend elsewhere, where logins go on to end', () => {
  const { stack, environment, cors } = stackFor('https://app.example.com');
  moveFrontend(stack, 'https://app.example.com', usual);
  expect(cors.allowOrigins).toEqual(['https://app.example.com', usual]);
  expect(environment.FRONTEND_URL).toBe('https://app.example.com');
});

it('takes the place of the console that the stack deploys, where logins would end', () => {
  const consoleUrl = 'https://console.cloudfront.net';
  const { stack, environment } = stackFor(consoleUrl);
  const deployed = { ...stack, consoleUrl };
  moveFrontend(deployed, usual, usual);
  expect(environment).toMatchObject({
    FRONTEND_URL: usual,
    INSTAGRAM_REDIRECT_URI: `${usual}/instagram-redirect`,
  });
});
