import type { ConsumedCapacity } from '../../infra/local/aws/dynamodb/consumed-capacity.ts';
import type { Reply } from '../../infra/local/aws/reply.ts';

/** DynamoDB request units: items rounded up, transactions doubled, index entries counted by index. */
export interface TableUnits {
  reads: number;
  /** For the table and its indexes together. */
  writes: number;
  indexWrites: Record<string, number>;
}

/** The units that DynamoDB reported in its answer to a call; none for other services. */
export function unitsIn(operation: string, reply: Reply): TableUnits {
  const units: TableUnits = { reads: 0, writes: 0, indexWrites: {} };
  const body = 'body' in reply ? (reply.body as { ConsumedCapacity?: unknown }) : {};
  const reports = [body?.ConsumedCapacity ?? []].flat() as ConsumedCapacity[];
  for (const { CapacityUnits, GlobalSecondaryIndexes = {} } of reports) {
    if (isRead(operation)) {
      units.reads += CapacityUnits;
      continue;
    }
    units.writes += CapacityUnits;
    for (const [name, index] of Object.entries(GlobalSecondaryIndexes)) {
      units.indexWrites[name] = (units.indexWrites[name] ?? 0) + index.CapacityUnits;
    }
  }
  return units;
}

export function addUnits<Units extends TableUnits>(sum: Units, more: TableUnits): Units {
  const indexWrites = { ...sum.indexWrites };
  for (const [name, units] of Object.entries(more.indexWrites)) {
    indexWrites[name] = (indexWrites[name] ?? 0) + units;
  }
  const { reads, writes } = sum;
  return { ...sum, reads: reads + more.reads, writes: writes + more.writes, indexWrites };
}

function isRead(operation: string): boolean {
  return /^(Get|BatchGet|TransactGet|Query|Scan)/.test(operation);
}

/** The kinds of items by the shape of their keys: the part of both before the first `#`. */
const kinds: Record<string, string> = {
  'ACCOUNT OWNER': 'account pointer',
  'APP BREAKERS': 'app breaker',
  'CHANNEL CHAT': 'chat',
  'CHANNEL GAPCHECK': 'look for gaps',
  'CHAT MSG': 'message',
  'EVENT SEEN': 'event seen',
  'TENANT AGENT': 'agent',
  'TENANT CHANNEL': 'channel',
  'TENANT FIGURES': 'figures',
  'TENANT TURNS': 'turns under way',
};

/** The kinds of items that a call names, in order, each once. */
export function describeItems(input: Record<string, unknown>): string {
  if ('KeyConditionExpression' in input) {
    const values = input['ExpressionAttributeValues'] as Record<string, { S?: string }>;
    const texts = Object.values(values).map((value) => value.S ?? '');
    return input['IndexName'] ? `${input['IndexName']}` : kindOf(texts[0], texts[1]);
  }
  return [...new Set(keysIn(input).map(([pk, sk]) => kindOf(pk, sk)))].join(', ');
}

function kindOf(pk = '', sk = ''): string {
  const shape = [pk, sk].map((key) => key.split('#')[0]).join(' ');
  return kinds[shape] ?? shape.trim();
}

function keysIn(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const { pk, sk } = value as Record<string, { S?: string } | undefined>;
  if (pk?.S !== undefined) return [[pk.S, sk?.S ?? '']];
  return Object.values(value).flatMap(keysIn);
}
