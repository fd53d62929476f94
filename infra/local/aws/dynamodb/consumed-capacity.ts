/** What one operation on one table cost, in capacity units. */
export interface Cost {
  tableName: string;
  tableUnits: number;
  indexUnits: Record<string, number>;
}

/** Capacity as DynamoDB reports it: itemised only if `INDEXES` was requested. */
export interface ConsumedCapacity {
  TableName: string;
  CapacityUnits: number;
  Table?: { CapacityUnits: number };
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits: number }>;
}

/**
 * The report on the costs, one entry per table; undefined if `ReturnConsumedCapacity` asks for none. A
 * transaction's report also names the `kind` of its units.
 */
export function reportCapacity(
  costs: Cost[],
  returnConsumedCapacity: unknown,
  kind?: 'WriteCapacityUnits' | 'ReadCapacityUnits',
): ConsumedCapacity[] | undefined {
  if (returnConsumedCapacity !== 'TOTAL' && returnConsumedCapacity !== 'INDEXES') return undefined;
  const itemised = returnConsumedCapacity === 'INDEXES';
  const byTable = Map.groupBy(costs, ({ tableName }) => tableName);
  return [...byTable].map(([TableName, ofTable]) => {
    const table = sum(ofTable.map(({ tableUnits }) => tableUnits));
    const indexes = sumByIndex(ofTable);
    const total = table + sum(Object.values(indexes));
    return {
      TableName,
      ...units(total, kind),
      ...(itemised && { Table: units(table, kind) }),
      ...(itemised && Object.keys(indexes).length > 0 && { GlobalSecondaryIndexes: each(indexes) }),
    };
  });
}

/**
 * In a transaction each item counts twice, to prepare and to commit; its index entries count once.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-capacity-handling
 */
export function asTransactional(cost: Cost): Cost {
  return { ...cost, tableUnits: 2 * cost.tableUnits };
}

function units(CapacityUnits: number, kind?: string): { CapacityUnits: number } {
  return { CapacityUnits, ...(kind && { [kind]: CapacityUnits }) };
}

function each(unitsByName: Record<string, number>): Record<string, { CapacityUnits: number }> {
  const entries = Object.entries(unitsByName);
  return Object.fromEntries(entries.map(([name, CapacityUnits]) => [name, { CapacityUnits }]));
}

function sumByIndex(costs: Cost[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [name, amount] of costs.flatMap(({ indexUnits }) => Object.entries(indexUnits))) {
    total[name] = (total[name] ?? 0) + amount;
  }
  return total;
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
