import { expect, it } from 'vitest';
import { lambdaVariables, runVariables } from '../../../../infra/local/lambda/run-variables.ts';
import { createFunction, startFunctions } from './local-stack.ts';

it('a process has the template’s variables, the listed ones and no other', async () => {
  const environment = { TABLE_NAME: 'things' };
  const fn = await createFunction('async () => process.env', { environment });
  const { call } = await startFunctions([fn], { EXTRA: 'given' });

  const variables = await call();

  const listed = [...lambdaVariables, ...runVariables, 'TABLE_NAME', 'EXTRA'];
  // These credentials have no session token.
  const expected = listed.filter((name) => name !== 'AWS_SESSION_TOKEN');
  expect(Object.keys(variables).sort()).toEqual(expected.sort());
  expect(variables).toMatchObject({
    TABLE_NAME: 'things',
    EXTRA: 'given',
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_REGION: 'eu-central-1',
    AWS_LAMBDA_FUNCTION_NAME: 'echo',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    TZ: ':UTC',
    _HANDLER: 'index.handler',
    LAMBDA_TASK_ROOT: fn.codePath,
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  });
});
