import { describe, expect, it } from 'vitest';
import { createOperator, keptOfFirst } from './operator.ts';

const stackName = 'instagram-chat-agents-shop';
const table = 'instagram-chat-agents-shop-TableCD117FA1-1A2B3C4D5E6F';

/** Deploys the stage and deletes it. */
async function destroyStage(settings: object, args: string[], types = `${stackName}\n`) {
  const run = await createOperator({ shop: settings });
  await run('deploy', ['--stage', 'shop', '--yes']);
  return run('destroy', ['--stage', 'shop', ...args], { types });
}

/** What was run, and what the template says of the data. */
function stepsFor(policy: string): string[] {
  return [
    `cdk synth --quiet -c stage=shop -c version=1a2b3c4 --output cdk.out/shop [ON_DESTROY=${policy} AWS_REGION=eu-west-1]`,
    'cdk deploy --app cdk.out/shop --require-approval never [ON_DESTROY= AWS_REGION=eu-west-1]',
    'aws s3 rm s3://shop-console-files --region eu-west-1 --recursive --only-show-errors',
    `aws cloudformation update-termination-protection --region eu-west-1 --stack-name ${stackName} --no-enable-termination-protection`,
    'cdk destroy --app cdk.out/shop --force [ON_DESTROY= AWS_REGION=eu-west-1]',
  ];
}

describe('npm run destroy', () => {
  it('has the stack keep its data, whatever was deployed last, and deletes it', async () => {
    const { code, calls, printed } = await destroyStage({}, []);
    expect(calls).toEqual(stepsFor('keep data'));
    expect(printed).toMatch(
      /^This deletes instagram-chat-agents-shop in account 123456789012, region eu-west-1\. Its table, app secret and users stay\./,
    );
    expect(code).toBe(0);
  });

  it.each([
    ['it is told so', {}, ['--delete-data']],
    ['the stage says so', { onDestroy: 'delete data' }, []],
  ])('deletes the data with it where %s', async (_name, settings, args) => {
    const { calls, printed } = await destroyStage(settings, args);
    expect(calls).toEqual(stepsFor('delete data'));
    expect(printed).toMatch(
      /^This deletes instagram-chat-agents-shop in .*, and permanently its messages/,
    );
    expect(printed).not.toContain('delete-table');
    expect(printed).toContain('Deleted text can still be restored for 35 days');
  });

  it.each(['', 'yes\n', 'instagram-chat-agents\n', 'shop\n'])(
    'deletes nothing unless the stack is named: %j',
    async (types) => {
      const { code, calls, complaints } = await destroyStage({}, ['--delete-data'], types);
      expect([code, calls, complaints]).toEqual([1, [], 'Nothing was deleted.\n']);
    },
  );

  it.each([
    [
      'another region',
      { region: 'us-east-1' },
      'There is no stack instagram-chat-agents-shop in account 123456789012, region us-east-1: nothing is deleted.\n',
    ],
    [
      'a place where it was shown and never made',
      { status: 'REVIEW_IN_PROGRESS' },
      'There is no stack instagram-chat-agents-shop in account 123456789012, region eu-west-1: nothing is deleted.\n',
    ],
    [
      'a place where nobody may look',
      { status: 'AccessDenied' },
      'aws cloudformation describe-stacks ended with 254.\nAccessDenied\n',
    ],
  ])('makes and deletes nothing in %s', async (_name, surroundings, complaint) => {
    const run = await createOperator({ shop: {} });
    const types = `${stackName}\n`;
    const outcome = await run('destroy', ['--stage', 'shop'], { ...surroundings, types });
    expect([outcome.code, outcome.calls, outcome.complaints]).toEqual([1, [], complaint]);
    expect(outcome.printed).toBe('');
  });

  it.each(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED'])(
    'only deletes a stack that can no longer be told what to keep: %s',
    async (status) => {
      const run = await createOperator({ shop: {} });
      const types = `${stackName}\n`;
      const args = ['--stage', 'shop', '--delete-data'];
      const { code, calls, printed } = await run('destroy', args, { types, status });
      const steps = stepsFor('delete data');
      expect(calls).toEqual(steps.filter((step) => !step.startsWith('cdk deploy')));
      expect(steps).toHaveLength(calls.length + 1);
      expect(printed).toMatch(
        new RegExp(
          `^This deletes ${stackName} in .* ${status} .* how it was last deployed decides whether`,
        ),
      );
      expect(printed).not.toContain('permanently');
      const mayStay = status === 'DELETE_FAILED';
      expect(printed.includes('are gone if "delete data" was deployed last')).toBe(mayStay);
      expect(printed.includes('nothing of it stays')).toBe(!mayStay);
      expect(code).toBe(0);
    },
  );

  it('goes on with a stack whose last change was taken back', async () => {
    const run = await createOperator({ shop: {} });
    const surroundings = { types: `${stackName}\n`, status: 'UPDATE_ROLLBACK_COMPLETE' };
    const { calls, printed } = await run('destroy', ['--stage', 'shop'], surroundings);
    expect(calls).toEqual(stepsFor('keep data'));
    expect(printed).not.toContain('was deployed last');
  });

  it('does not delete a stack whose policy could not be brought up to date', async () => {
    const run = await createOperator({ shop: {} });
    const outcome = await run('destroy', ['--stage', 'shop'], {
      types: `${stackName}\n`,
      fails: 'deploy',
    });
    expect(outcome.calls).toEqual(stepsFor('keep data').slice(0, 2));
    expect(outcome.complaints).toBe('cdk deploy ended with 3.\n');
    expect(outcome.code).toBe(1);
  });
});

describe('what a deleted stack leaves', () => {
  it('is said with its cost and the command that deletes it', async () => {
    const { printed } = await destroyStage({}, []);
    const ofTable = `--region eu-west-1 --table-name ${table}`;
    expect(printed).toMatch(
      new RegExp(
        `aws dynamodb update-table ${ofTable} --no-deletion-protection-enabled\n +aws dynamodb delete-table ${ofTable}\n`,
      ),
    );
    expect(printed).toMatch(
      /aws secretsmanager delete-secret --region eu-west-1 --secret-id arn:\S+ /,
    );
    const ofPool = '--region eu-west-1 --user-pool-id eu-west-1_AbCdEfGhI';
    expect(printed).toMatch(
      new RegExp(
        `aws cognito-idp update-user-pool ${ofPool} --deletion-protection INACTIVE\n +aws cognito-idp delete-user-pool ${ofPool}\n`,
      ),
    );
    expect(printed).toContain('0.25 USD per GB and month');
    expect(printed).toContain('can be restored for 35 days by point-in-time recovery');
  });

  it.each([{ args: [] }, { args: ['--delete-data'] }])(
    'has in any case the secrets of run time, by a prefix no other stack has: $args',
    async ({ args }) => {
      const { printed } = await destroyStage({}, args);
      expect(printed).toContain(`--filters Key=name,Values=${stackName}/ --query`);
      expect(printed).toContain(`tr '\\t' '\\n' |`);
      expect(printed).toContain(
        'while read -r arn; do aws secretsmanager delete-secret --region eu-west-1 --secret-id "$arn"',
      );
    },
  );

  it('is named by its own names where the stack was never whole', async () => {
    const run = await createOperator({ shop: {} });
    const { printed } = await run('destroy', ['--stage', 'shop'], {
      types: `${stackName}\n`,
      status: 'ROLLBACK_COMPLETE',
      kept: keptOfFirst,
    });
    expect(printed).toContain('delete-table --region eu-west-1 --table-name shop-first-table\n');
    expect(printed).toContain('--user-pool-id eu-west-1_First\n');
  });

  it('is nothing of an earlier stack of the stage, which has data in it', async () => {
    const run = await createOperator({ shop: {} });
    await run('deploy', ['--stage', 'shop', '--yes']);
    await run('destroy', ['--stage', 'shop'], { types: `${stackName}\n` });
    const surroundings = { types: `${stackName}\n`, status: 'ROLLBACK_COMPLETE' };
    const { printed } = await run('destroy', ['--stage', 'shop'], surroundings);
    expect(printed).toContain('nothing of it stays');
    expect(printed).not.toMatch(/aws (dynamodb|secretsmanager|cognito-idp) delete/);
  });

  it('is not taken for what an earlier failure kept, where the stack was whole since', async () => {
    const run = await createOperator({ shop: {} });
    await run('deploy', ['--stage', 'shop', '--yes']);
    const surroundings = { types: `${stackName}\n`, kept: keptOfFirst };
    const { printed } = await run('destroy', ['--stage', 'shop'], surroundings);
    expect(printed).toContain(`delete-table --region eu-west-1 --table-name ${table}\n`);
    expect(printed).not.toContain('shop-first-table');
  });

  it('is that of the stack that is there, which may be another than was deployed from here', async () => {
    const run = await createOperator({ shop: {} });
    await run('deploy', ['--stage', 'shop', '--yes']);
    const surroundings = { types: `${stackName}\n`, outputs: { TableName: 'shop-second-table' } };
    const { printed } = await run('destroy', ['--stage', 'shop'], surroundings);
    expect(printed).toContain('delete-table --region eu-west-1 --table-name shop-second-table\n');
    expect(printed).not.toContain(table);
  });
});
