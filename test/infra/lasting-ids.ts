/**
 * Logical ids that must stay: under another CloudFormation makes the resource anew, and the one before is deleted, or
 * stays beside it with what it holds. So a red test here asks for the old id, and not for another line.
 */
export const lastingIds = [
  {
    type: 'AWS::DynamoDB::Table',
    id: 'TableCD117FA1',
    lost: 'all channels, agents and chats',
  },
  {
    type: 'AWS::SecretsManager::Secret',
    id: 'AppSecretFAB5164C',
    lost: "the Meta apps' ids and secrets, and the verify token",
  },
  {
    type: 'AWS::Cognito::UserPool',
    id: 'ApiUserPool5AB2526B',
    lost: 'all users, with their passwords and tenants',
  },
  {
    type: 'AWS::Cognito::UserPoolClient',
    id: 'ApiUserPoolFrontendA9F11FE0',
    lost: 'every sign-in, and the client id that frontends have in their settings',
  },
  {
    type: 'AWS::Cognito::UserPoolDomain',
    id: 'ApiUserPoolSignInPagesF9E1992E',
    lost: 'the address of the sign-in pages, which no second one can have beside it',
  },
  {
    type: 'AWS::ApiGatewayV2::Api',
    id: 'ApiHttpApi4C294DC0',
    lost: 'the address to which Meta delivers and which frontends call',
  },
  {
    type: 'AWS::ApiGatewayV2::DomainName',
    id: 'ApiDomain95042711',
    lost: "the name to which the company's DNS leads",
  },
  {
    type: 'AWS::CloudFront::Distribution',
    id: 'ConsoleDistribution022D3262',
    lost: "the console's address, which staff and Meta's dashboard have",
  },
  {
    type: 'AWS::SNS::Topic',
    id: 'AlarmsTopic3A2DFEBA',
    lost: 'who hears of alarms, and was subscribed by hand',
  },
  {
    type: 'AWS::Events::EventBus',
    id: 'StaffEvents21D2A613',
    lost: 'the rules that others in the account have on the bus',
  },
];
