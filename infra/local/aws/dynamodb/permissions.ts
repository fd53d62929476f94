import type { TableResource } from '../../template/stack.ts';
import type { Input, Permission } from '../service.ts';
import type { AttributeValue, Item } from './dynalite.ts';

/** The stack's tables, as far as permissions depend on them. */
export interface Tables {
  arnPrefix: string;
  byName: Map<string, TableResource>;
  /** The value that a Query's key condition gives its partition key. */
  partitionKeyOfQuery(input: Input, keyName: string): AttributeValue | undefined;
}

interface ItemRequest extends Input {
  TableName: string;
  Key?: Item;
  Item?: Item;
}

type BatchGet = { RequestItems?: Record<string, { Keys: Item[] }> };
type BatchWrite = {
  RequestItems?: Record<string, { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>;
};
type Transaction = { TransactItems?: Record<string, ItemRequest>[] };

/** For each member of a transaction, IAM requires the single-item permission. */
const TRANSACTION_ACTIONS: Record<string, string> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/**
 * The permissions of each operation offered here.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function requiredPermissions(
  tables: Tables,
  operation: string,
  input: Input,
): Permission[] | undefined {
  switch (operation) {
    case 'GetItem':
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [itemPermission(tables, operation, input as ItemRequest)];
    case 'Query':
    case 'Scan':
      return [searchPermission(tables, operation, input)];
    case 'DescribeTable':
      return [permission(tables, operation, String(input['TableName']), [])];
    case 'BatchGetItem':
      return Object.entries((input as BatchGet).RequestItems ?? {}).map(([table, { Keys }]) =>
        permission(tables, operation, table, Keys),
      );
    case 'BatchWriteItem':
      return Object.entries((input as BatchWrite).RequestItems ?? {}).map(([table, writes]) =>
        permission(tables, operation, table, writes.map(writtenItem)),
      );
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return ((input as Transaction).TransactItems ?? []).flatMap((member) =>
        Object.entries(member).map(([kind, request]) =>
          itemPermission(tables, TRANSACTION_ACTIONS[kind] ?? kind, request),
        ),
      );
    default:
      return undefined;
  }
}

function itemPermission(tables: Tables, action: string, request: ItemRequest): Permission {
  return permission(tables, action, request.TableName, [request.Item ?? request.Key ?? {}]);
}

function writtenItem(write: { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }): Item {
  return write.PutRequest?.Item ?? write.DeleteRequest?.Key ?? {};
}

function permission(tables: Tables, action: string, table: string, items: Item[]): Permission {
  const keyName = tables.byName.get(table)?.keySchema[0]?.AttributeName ?? '';
  return {
    action: `dynamodb:${action}`,
    resource: tables.arnPrefix + table,
    leadingKeys: items.flatMap((item) => scalar(item[keyName])),
  };
}

/** A search of an index needs permission on the index's own ARN, not the table's. */
function searchPermission(tables: Tables, action: string, input: Input): Permission {
  const { TableName, IndexName } = input as { TableName: string; IndexName?: string };
  const table = tables.byName.get(TableName);
  const index = table?.globalSecondaryIndexes.find((each) => each.IndexName === IndexName);
  const keyName = (index?.KeySchema ?? table?.keySchema)?.[0]?.AttributeName ?? '';
  const key = action === 'Query' ? tables.partitionKeyOfQuery(input, keyName) : undefined;
  return {
    action: `dynamodb:${action}`,
    resource: `${tables.arnPrefix}${TableName}${IndexName ? `/index/${IndexName}` : ''}`,
    leadingKeys: scalar(key),
  };
}

function scalar(value: AttributeValue | undefined): string[] {
  return Object.values(value ?? {}).map(String);
}
