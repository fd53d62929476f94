/** Where the stack is "deployed" in a local run. */
export interface Place {
  stackName: string;
  region: string;
  accountId: string;
  /** Address of the embedded AWS services, without a trailing slash. */
  awsUrl: string;
}

/** What CloudFormation returns for a resource: `Ref`, and `Fn::GetAtt` by attribute. */
export interface Identity {
  ref: string;
  attributes?: Record<string, string>;
}

type Identify = (name: string, place: Place, properties: Record<string, unknown>) => Identity;

/** A resource that is referred to by its name, and whose ARN ends in it. */
function named(service: string, prefix: string, more = ''): Identify {
  return (name, place) => ({
    ref: name,
    attributes: { Arn: `${arn(service, place)}:${prefix}${name}${more}` },
  });
}

function arn(service: string, { region, accountId }: Place): string {
  const isGlobal = service === 'iam';
  return `arn:aws:${service}:${isGlobal ? '' : region}:${accountId}`;
}

const byName: Identify = (name) => ({ ref: name });

/**
 * The console's resources. The local run serves the console itself, from its own build, with headers and
 * `/config.json` from the same functions, and its issuer serves the sign-in pages. So these only need names,
 * for other resources to refer to.
 */
const playedByConsoleServer: Record<string, Identify> = {
  'AWS::S3::Bucket': (name) => ({
    ref: name,
    attributes: { Arn: `arn:aws:s3:::${name}`, RegionalDomainName: `${name}.s3.amazonaws.com` },
  }),
  'AWS::S3::BucketPolicy': byName,
  'AWS::CloudFront::Distribution': (name) => ({
    ref: name,
    attributes: { DomainName: `${name.toLowerCase()}.cloudfront.net` },
  }),
  'AWS::CloudFront::Function': (name) => ({ ref: name, attributes: { FunctionARN: name } }),
  'AWS::CloudFront::OriginAccessControl': (name) => ({ ref: name, attributes: { Id: name } }),
  'AWS::CloudFront::ResponseHeadersPolicy': byName,
  'AWS::Cognito::UserPoolDomain': byName,
  // Copies the built files into the bucket while the stack is deployed.
  'Custom::CDKBucketDeployment': byName,
  'AWS::Lambda::LayerVersion': byName,
};

/**
 * What tells operators of trouble. No message passes through it: in a local run people read the log, and
 * tests of the template check what the alarms and the dashboard watch.
 */
const forOperators: Record<string, Identify> = {
  'AWS::CloudWatch::Alarm': named('cloudwatch', 'alarm:'),
  'AWS::CloudWatch::Dashboard': byName,
  'AWS::SNS::Topic': (name, place) => ({
    ref: `${arn('sns', place)}:${name}`,
    attributes: { TopicArn: `${arn('sns', place)}:${name}`, TopicName: name },
  }),
  'AWS::SNS::TopicPolicy': byName,
  'AWS::SNS::Subscription': byName,
};

/**
 * Every resource type that the local run accepts from the template. Any other type is refused: if a stack
 * could do more on AWS than here, tests would miss part of it.
 */
const resourceTypes: Record<string, Identify> = {
  'AWS::DynamoDB::Table': named('dynamodb', 'table/'),
  'AWS::SQS::Queue': (name, place, { FifoQueue }) => {
    const queueName = FifoQueue ? `${name}.fifo` : name;
    return {
      ref: `${place.awsUrl}/${place.accountId}/${queueName}`,
      attributes: { Arn: `${arn('sqs', place)}:${queueName}`, QueueName: queueName },
    };
  },
  'AWS::SecretsManager::Secret': (name, place) => ({
    // Real ARNs end in six characters that AWS chooses.
    ref: `${arn('secretsmanager', place)}:secret:${name}-LocalA`,
  }),
  'AWS::Lambda::Function': named('lambda', 'function:'),
  'AWS::IAM::Role': named('iam', 'role/'),
  'AWS::Events::Rule': named('events', 'rule/'),
  'AWS::Events::EventBus': named('events', 'event-bus/'),
  'AWS::Logs::LogGroup': named('logs', 'log-group:', ':*'),
  'AWS::Cognito::UserPool': (name, place) => ({
    ref: `${place.region}_${name}`,
    attributes: { Arn: `${arn('cognito-idp', place)}:userpool/${place.region}_${name}` },
  }),
  'AWS::Cognito::UserPoolClient': byName,
  'AWS::ApiGatewayV2::Api': byName,
  // A local run has its own address.
  'AWS::ApiGatewayV2::DomainName': (name, { region }) => ({
    ref: name,
    attributes: { RegionalDomainName: `${name}.execute-api.${region}.amazonaws.com` },
  }),
  'AWS::ApiGatewayV2::ApiMapping': byName,
  'AWS::ApiGatewayV2::Stage': byName,
  'AWS::ApiGatewayV2::Integration': byName,
  'AWS::ApiGatewayV2::Route': byName,
  'AWS::ApiGatewayV2::Authorizer': byName,
  'AWS::IAM::Policy': byName,
  'AWS::Lambda::EventSourceMapping': byName,
  // How often Lambda retries a scheduled run: the local run only logs the failure and goes on to the next.
  'AWS::Lambda::EventInvokeConfig': byName,
  // Who else may call a function or a queue: here only the run itself can reach them.
  'AWS::Lambda::Permission': byName,
  'AWS::SQS::QueuePolicy': byName,
  ...playedByConsoleServer,
  ...forOperators,
};

/** @throws naming the type and the resource, if the local run does not know the type */
export function identify(
  logicalId: string,
  type: string,
  place: Place,
  properties: Record<string, unknown>,
): Identity {
  const identifyType = resourceTypes[type];
  if (!identifyType) {
    throw new Error(
      `The stack has a resource of the type ${type} (${logicalId}), which the local run does not know: teach it in infra/local/template/resource-types.ts.`,
    );
  }
  return identifyType(`${place.stackName}-${logicalId}`, place, properties);
}
