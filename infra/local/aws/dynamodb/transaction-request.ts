import { AwsError } from '../aws-error.ts';
import type { Input } from '../service.ts';
import type { Write } from './write-items.ts';

type WriteName = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

export interface TransactWriteItemsInput {
  TransactItems?: Partial<Record<WriteName, Input>>[];
  ClientRequestToken?: string;
  ReturnConsumedCapacity?: string;
}

export interface TransactGetItemsInput {
  TransactItems?: { Get: Input }[];
  ReturnConsumedCapacity?: string;
}

const KINDS = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheck',
} as const satisfies Record<WriteName, Write['kind']>;

/** A transaction's writes in order; throws if a member is not exactly one of the four kinds. */
export function writesOf(input: TransactWriteItemsInput): Write[] {
  const items = transactItemsOf(input);
  return items.map((item) => {
    const [name, ...others] = Object.keys(item) as WriteName[];
    const kind = name && KINDS[name];
    if (!kind || others.length > 0) {
      throw malformed(
        'TransactItems can only contain one of Check, Put, Update or Delete in each member.',
      );
    }
    return { kind, input: item[name] ?? {} };
  });
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html */
export function transactItemsOf<Item>({ TransactItems }: { TransactItems?: Item[] }): Item[] {
  const count = TransactItems?.length ?? 0;
  if (TransactItems && count >= 1 && count <= 100) return TransactItems;
  const bound = count === 0 ? 'greater than or equal to 1' : 'less than or equal to 100';
  throw malformed(
    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: " +
      `Member must have length ${bound}`,
  );
}

function malformed(message: string): AwsError {
  return new AwsError('com.amazon.coral.validate#ValidationException', message);
}
