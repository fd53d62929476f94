import { AwsError } from '../aws-error.ts';
import type { Item, Prepared, StoredWrite, TableDescription } from './dynalite.ts';

const VALIDATION = 'com.amazon.coral.validate#ValidationException';

/**
 * To DynamoDB, an empty primary key value is malformed input: it fails the whole transaction outright,
 * whereas other key errors become cancellation reasons.
 */
export function refuseEmptyKeys({ Key, Item }: Prepared, table: TableDescription): void {
  for (const { AttributeName } of table.KeySchema) {
    if (!isEmpty((Item ?? Key)?.[AttributeName])) continue;
    throw new AwsError(
      VALIDATION,
      'One or more parameter values are not valid. The AttributeValue for a key attribute ' +
        `cannot contain an empty string value. Key: ${AttributeName}`,
    );
  }
}

/** dynalite accepts an empty value in an index's key; DynamoDB does not. */
export function refuseEmptyIndexKeys(writes: StoredWrite[], table: TableDescription): void {
  for (const { value } of writes) {
    for (const { IndexName, KeySchema } of table.GlobalSecondaryIndexes ?? []) {
      refuseEmptyIndexKey(value, IndexName, KeySchema);
    }
  }
}

function refuseEmptyIndexKey(
  item: Item | undefined,
  indexName: string,
  keySchema: { AttributeName: string }[],
): void {
  for (const { AttributeName } of keySchema) {
    if (!isEmpty(item?.[AttributeName])) continue;
    throw new AwsError(
      VALIDATION,
      'One or more parameter values are not valid. A value specified for a secondary index key is ' +
        'not supported. The AttributeValue for a key attribute cannot contain an empty string value. ' +
        `IndexName: ${indexName}, IndexKey: ${AttributeName}`,
    );
  }
}

function isEmpty(value: Record<string, unknown> | undefined): boolean {
  return value?.['S'] === '' || value?.['B'] === '';
}
