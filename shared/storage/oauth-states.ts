import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { absent, onlyIf } from './conditions.ts';
import { type ItemKey, newItem, succeeded, table, tableName } from './table.ts';

function stateKey(nonce: string): ItemKey {
  return { pk: `OAUTHSTATE#${nonce}`, sk: 'USED' };
}

/**
 * Marks a state as used; false if it was used before.
 *
 * @param expires Unix seconds after which the state is void anyway
 */
export function consumeState(nonce: string, expires: number): Promise<boolean> {
  return succeeded(() =>
    table.send(
      new PutCommand({
        TableName: tableName(),
        Item: newItem({ ...stateKey(nonce), ttl: expires }),
        ...onlyIf(absent('pk')),
      }),
    ),
  );
}

/** Removes the mark after a login failed for a reason that may not recur. */
export async function releaseState(nonce: string): Promise<void> {
  await table.send(new DeleteCommand({ TableName: tableName(), Key: stateKey(nonce) }));
}
