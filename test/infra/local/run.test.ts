import { expect, it, onTestFinished } from 'vitest';
import { lambdaVariables, runVariables } from '../../../infra/local/lambda/run-variables.ts';
import { startJourney } from '../../support/journey.ts';
import { createFolder } from './lambda/local-stack.ts';

/** A handler that answers the names of its environment variables. */
const tellVariables = `exports.handler = async () => Object.keys(process.env);`;

it('gives functions the template’s variables and the listed few of its own', async () => {
  const codePath = await createFolder({ 'index.cjs': tellVariables });
  const { run } = await startJourney((stack) => {
    const route = stack.httpApi.routes.find(({ routeKey }) => routeKey === 'GET /api/health');
    const health = stack.functions.find(({ arn }) => arn === route?.functionArn);
    if (!health) return expect.fail('There is no GET /api/health.');
    health.codePath = codePath;
    health.environment = { TABLE_NAME: 'table' };
  });
  onTestFinished(() => run.close());

  const response = await fetch(`${run.apiUrl}/api/health`);
  const names = (await response.json()) as string[];

  const own = [
    'INSTAGRAM_GRAPH_URL',
    'FACEBOOK_GRAPH_URL',
    'INSTAGRAM_LOGIN_URL',
    'INSTAGRAM_API_URL',
    'ALLOW_LOOPBACK_AGENTS',
  ];
  expect(names.toSorted()).toEqual(
    [...lambdaVariables, ...runVariables, 'TABLE_NAME', ...own].toSorted(),
  );
});
