import { describe, expect, it } from 'vitest';
import { identify } from '../../../../infra/local/template/resource-types.ts';
import { place } from '../../deployed-stack.ts';

function identityOf(type: string, properties: Record<string, unknown> = {}) {
  return identify('Thing', type, place, properties);
}

describe('what CloudFormation would answer for a resource', () => {
  it('is its name and ARN', () => {
    expect(identityOf('AWS::DynamoDB::Table')).toEqual({
      ref: 'instagram-chat-agents-Thing',
      attributes: {
        Arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/instagram-chat-agents-Thing',
      },
    });
  });

  it('has no region where the service is global', () => {
    const { attributes } = identityOf('AWS::IAM::Role');
    expect(attributes?.['Arn']).toBe('arn:aws:iam::123456789012:role/instagram-chat-agents-Thing');
  });

  it('is a queue’s address here, and its name ends in .fifo where it is one', () => {
    const queue = identityOf('AWS::SQS::Queue', { FifoQueue: true });
    const name = 'instagram-chat-agents-Thing.fifo';
    expect(queue).toEqual({
      ref: `http://127.0.0.1:9/123456789012/${name}`,
      attributes: { Arn: `arn:aws:sqs:us-east-1:123456789012:${name}`, QueueName: name },
    });
    expect(identityOf('AWS::SQS::Queue').attributes?.['QueueName']).toBe(
      'instagram-chat-agents-Thing',
    );
  });

  it('is a secret’s ARN with six characters that its name does not have', () => {
    expect(identityOf('AWS::SecretsManager::Secret').ref).toMatch(
      /^arn:aws:secretsmanager:us-east-1:123456789012:secret:instagram-chat-agents-Thing-\w{6}$/,
    );
  });

  it.each(['AWS::Kinesis::Stream', 'AWS::KMS::Key', 'Custom::Thing', 'AWS::SQS::Queues', ''])(
    'is refused for a type that the local run does not know: %s',
    (type) => {
      expect(() => identityOf(type)).toThrow(`a resource of the type ${type} (Thing)`);
    },
  );
});
