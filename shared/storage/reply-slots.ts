import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expressionsOf } from './change.ts';
import { absent, anyOf, isBelow } from './conditions.ts';
import { succeeded, table, tableName, versionIfNew } from './table.ts';

/**
 * How many private replies Meta accepts from one account: 750 per hour, or 100 per second under live
 * broadcasts. https://developers.facebook.com/docs/instagram-platform/overview#rate-limiting
 */
const limits = {
  post: { period: 3_600_000, most: 750 },
  live: { period: 1_000, most: 100 },
};

const authorLimit = { period: 3_600_000, most: 20 };

const memorySeconds = 3_600;

/**
 * Takes one of the account's private replies for this hour or second. One that is taken but not used, as
 * after a crash, is lost: Meta may have counted it.
 *
 * @param now Unix milliseconds
 * @returns nothing, or if none is left, when there will be some again (Unix milliseconds)
 */
export async function takeReplySlot(
  channelId: string,
  kind: keyof typeof limits,
  now: number,
): Promise<number | undefined> {
  return takeSlot(channelId, kind, limits[kind], now);
}

/**
 * Takes one of the replies that one commenter may get in an hour: asking the agent costs money, and a
 * stranger could comment endlessly.
 *
 * @param now Unix milliseconds
 * @returns whether one was left
 */
export async function takeAuthorSlot(
  channelId: string,
  authorId: string,
  now: number,
): Promise<boolean> {
  return (await takeSlot(channelId, `author#${authorId}`, authorLimit, now)) === undefined;
}

async function takeSlot(
  channelId: string,
  name: string,
  { period, most }: { period: number; most: number },
  now: number,
): Promise<number | undefined> {
  const index = Math.floor(now / period);
  const end = (index + 1) * period;
  const isTaken = await succeeded(() =>
    table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: { pk: `SLOTS#${channelId}`, sk: `${name}#${index}` },
        ...expressionsOf({
          set: { ttl: Math.ceil(end / 1000) + memorySeconds, ...versionIfNew },
          add: { used: 1 },
          where: [anyOf(absent('used'), isBelow('used', most))],
        }),
      }),
    ),
  );
  return isTaken ? undefined : end;
}
