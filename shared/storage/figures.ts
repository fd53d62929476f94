import { randomUUID } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { FailureClass } from '../instagram/failure-rules.ts';
import { expressionsOf } from './change.ts';
import { absent, anyOf, isNot } from './conditions.ts';
import type { ChannelIds } from './inbound-messages.ts';
import { queryAll } from './query-all.ts';
import { type ItemKey, succeeded, table, tableName, versionIfNew } from './table.ts';

/** What is counted for a channel. */
export type Figure =
  /** Messages and comments that arrived here, each once. */
  | 'received'
  | 'comments'
  /** Messages of the agent, and of people of the account. */
  | 'sent'
  | 'sentByPeople'
  /** Answers whose last message was sent, and those after which a person was called. */
  | 'answered'
  | 'handOffs'
  /** Failed tries of the agent. */
  | 'agentFailures'
  /** Answers that were not sent (to their end) because something changed meanwhile. */
  | 'dropped'
  /** Chats that were left to people because an answer could not be sent. */
  | 'givenUp'
  /** Send calls that Meta refused, or whose outcome is unknown. */
  | `failed#${FailureClass}`
  /** Milliseconds from question to answer, summed over all answers. */
  | 'answerMilliseconds'
  /** Answers that took at most this many seconds, and more than the next smaller bound. */
  | `answeredIn#${number}`
  | 'answeredIn#more';

export type Figures = Partial<Record<Figure, number>>;

/** What was counted for a channel on one day. */
export interface DayOfFigures extends ChannelIds {
  /** In UTC, `2026-11-20`. */
  day: string;
  figures: Figures;
}

const keptDays = 400;
const secondsPerDay = 86_400;
/** Losing a count is acceptable; delaying the work that it counts is not. */
const patienceMilliseconds = 1_000;

/** The day comes first: one query reads a tenant's days for all its channels, even deleted ones. */
function figuresKey({ tenantId, channelId, day }: Omit<DayOfFigures, 'figures'>): ItemKey {
  return { pk: `TENANT#${tenantId}`, sk: `FIGURES#${day}#${channelId}` };
}

/**
 * Adds to a channel's counts for a day, in one write. The item names the write that last changed it: if only
 * the response is lost, the SDK's retry adds nothing.
 *
 * @throws what DynamoDB reports, and if it takes longer than a second
 */
export async function addFigures({ figures, ...id }: DayOfFigures): Promise<void> {
  const { channelId, day } = id;
  const writeId = randomUUID();
  const ttl = Date.parse(day) / 1000 + keptDays * secondsPerDay;
  const command = new UpdateCommand({
    TableName: tableName(),
    Key: figuresKey(id),
    ...expressionsOf({
      set: { channelId, day, ttl, writeId, ...versionIfNew },
      add: figures,
      where: [anyOf(absent('writeId'), isNot('writeId', writeId))],
    }),
  });
  const abortSignal = AbortSignal.timeout(patienceMilliseconds);
  await succeeded(() => table.send(command, { abortSignal }));
}

/**
 * What was counted for a tenant's channels from the first day to the last, both included, in order of day.
 * Days without counts are left out.
 *
 * @param channelId only this channel; left out: all channels
 */
export async function listFigures(
  tenantId: string,
  first: string,
  last: string,
  channelId?: string,
): Promise<DayOfFigures[]> {
  const days = await queryAll<Record<string, unknown>>({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ...(channelId && { FilterExpression: 'channelId = :channelId' }),
    ExpressionAttributeValues: {
      ':pk': figuresKey({ tenantId, channelId: '', day: '' }).pk,
      ':first': `FIGURES#${first}#`,
      // Sorts after every character that a channel's id can have.
      ':last': `FIGURES#${last}#~`,
      ...(channelId && { ':channelId': channelId }),
    },
  });
  return days.map((item) => readDay(tenantId, item));
}

function readDay(tenantId: string, item: Record<string, unknown>): DayOfFigures {
  const { pk, sk, ttl, v, writeId, channelId, day, ...figures } = item;
  return { tenantId, channelId: String(channelId), day: String(day), figures: figures as Figures };
}
