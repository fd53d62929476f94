import type { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { workers } from './endpoints/workers.ts';
import { minutes, sumOf, type Watched } from './metrics.ts';

/**
 * How often Lambda stopped a function because it mistook its work for a loop. Counts only functions started
 * by a queue: a schedule or a request starts a new lineage.
 */
export function stoppedAsLoop({ functions }: Watched): MathExpression {
  const readers = workers.filter(({ trigger }) => 'queue' in trigger);
  return sumOf(
    readers.map(({ file }) =>
      (functions.get(file) as IFunction).metric('RecursiveInvocationsDropped'),
    ),
    minutes(5),
  );
}
