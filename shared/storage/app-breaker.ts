import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type AppBreaker, closedBreaker } from '../app-breaker/breaker.ts';
import { expressionsOf } from './change.ts';
import type { Channel } from './channels.ts';
import { absent, anyOf, is } from './conditions.ts';
import { type ItemKey, succeeded, table, tableName, versionIfNew } from './table.ts';

/** One item for the app, with a breaker for each kind of login: to Meta they are two apps. */
export const breakersKey: ItemKey = { pk: 'APP', sk: 'BREAKERS' };

type Login = Channel['login'];

/** The breaker in the item of `breakersKey`; closed if it was never written. */
export function breakerIn(item: Record<string, unknown> | undefined, login: Login): AppBreaker {
  return (item?.[login] as AppBreaker | undefined) ?? closedBreaker;
}

export async function findBreaker(login: Login): Promise<AppBreaker> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: breakersKey, ConsistentRead: true }),
  );
  return breakerIn(Item, login);
}

/**
 * @param breaker with the revision at which it was read
 * @returns false if it has changed since
 */
export function saveBreaker(login: Login, breaker: AppBreaker): Promise<boolean> {
  const { revision } = breaker;
  return succeeded(() =>
    table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: breakersKey,
        ...expressionsOf({
          set: { [login]: { ...breaker, revision: revision + 1 }, ...versionIfNew },
          where: [anyOf(absent(login), is(`${login}.revision`, revision))],
        }),
      }),
    ),
  );
}
