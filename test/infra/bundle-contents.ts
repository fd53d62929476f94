/**
 * What each function carries, because every kilobyte is paid for at each cold start: its npm packages,
 * without those that come along with another, and its folders of `shared/`. Whoever adds to a bundle
 * says so here.
 */
export const bundleContents: Record<string, string> = {
  'channels-bind-agent': 'dynamodb @middy/core zod | channels http instagram storage',
  'channels-create-channel':
    'dynamodb secrets-manager @middy/core undici zod | channels http instagram outbound secrets storage',
  'channels-get-health':
    'dynamodb secrets-manager @middy/core undici zod | app-breaker channel-health channels http instagram outbound secrets storage',
  'channels-list-channels': 'dynamodb @middy/core zod | channels http instagram storage',
  'channels-remove-channel':
    'dynamodb secrets-manager @middy/core undici zod | channels http instagram outbound secrets storage',
  'chat-agents-get-agent': 'dynamodb @middy/core zod | agents http instagram storage',
  'chat-agents-instagram-connect':
    'dynamodb secrets-manager @middy/core qrcode undici zod | channels http instagram outbound secrets storage',
  'chat-agents-instagram-disconnect':
    'dynamodb secrets-manager @middy/core undici zod | channels http instagram outbound secrets storage',
  'chat-agents-instagram-erase-chat':
    'dynamodb @middy/core zod | channels chats http instagram storage',
  'chat-agents-instagram-get-chat':
    'dynamodb @middy/core zod | channels chats http instagram storage',
  'chat-agents-instagram-get-status': 'dynamodb @middy/core zod | channels http instagram storage',
  'chat-agents-instagram-list-chat-messages':
    'dynamodb @middy/core zod | channels chats http instagram storage',
  'chat-agents-instagram-list-comments':
    'dynamodb @middy/core zod | channels chats comments http instagram storage',
  'chat-agents-instagram-list-messages':
    'dynamodb @middy/core zod | channels chats http instagram storage',
  'chat-agents-instagram-receive-agent-webhook':
    'dynamodb secrets-manager sqs zod | chats comments figures http instagram queue secrets storage webhooks',
  'chat-agents-instagram-send':
    'dynamodb secrets-manager @middy/core ipaddr.js undici zod | channels chats figures http instagram outbound secrets storage',
  'chat-agents-instagram-take-over-chat':
    'dynamodb sqs @middy/core zod | channels chats http instagram queue storage',
  'chat-agents-instagram-verify-agent-webhook':
    'dynamodb secrets-manager zod | secrets storage webhooks',
  'chat-agents-list-agents': 'dynamodb @middy/core zod | http instagram storage',
  'chat-agents-register-agent':
    'dynamodb secrets-manager @middy/core ipaddr.js zod | agents channels http instagram outbound secrets storage',
  'chat-agents-remove-agent':
    'dynamodb secrets-manager @middy/core zod | http instagram secrets storage',
  'chat-agents-try-agent':
    'bedrock-runtime dynamodb secrets-manager @middy/core ipaddr.js minisearch undici zod | agents chats http instagram outbound sayings secrets storage',
  'data-deletion-show-status': 'dynamodb | data-deletion storage',
  'facebook-deauthorize':
    'dynamodb secrets-manager @middy/core zod | channels http instagram secrets storage',
  'facebook-delete-data':
    'dynamodb secrets-manager @middy/core zod | channels data-deletion http instagram secrets storage',
  'facebook-exchange-token':
    'secrets-manager @middy/core undici zod | http instagram outbound secrets',
  'facebook-list-pages':
    'secrets-manager @middy/core undici zod | channels http instagram outbound secrets',
  'health-get-health': 'zod | http instagram',
  'instagram-callback': 'secrets-manager zod | oauth secrets',
  'instagram-create-authorize-url':
    'secrets-manager @middy/core zod | http instagram oauth secrets',
  'instagram-deauthorize':
    'dynamodb secrets-manager @middy/core zod | channels http instagram secrets storage',
  'instagram-delete-data':
    'dynamodb secrets-manager @middy/core zod | channels data-deletion http instagram secrets storage',
  'instagram-exchange-token':
    'dynamodb secrets-manager @middy/core undici zod | http instagram oauth outbound secrets storage',
  'instagram-get-user-info': '@middy/core undici zod | http instagram outbound',
  'metrics-get-metrics': 'dynamodb @middy/core zod | channels figures http instagram storage',
  'openapi-get-openapi': ' | ',
  'settings-change-settings':
    'dynamodb secrets-manager @middy/core ipaddr.js zod | http instagram outbound secrets settings storage',
  'settings-get-settings':
    'dynamodb @middy/core ipaddr.js zod | http instagram outbound settings storage',
  'webhooks-receive-webhook':
    'dynamodb secrets-manager sqs zod | chats comments figures http instagram queue secrets storage webhooks',
  'webhooks-verify-webhook': 'secrets-manager | secrets webhooks',
  'workers-delete-data': 'dynamodb secrets-manager | channels data-deletion secrets storage',
  'workers-fill-gaps':
    'dynamodb secrets-manager sqs undici zod | app-breaker channels chats comments figures gaps instagram outbound queue secrets storage',
  'workers-refresh-tokens':
    'dynamodb secrets-manager undici | channels instagram outbound secrets storage',
  'workers-keep-dead-letters':
    'dynamodb eventbridge sqs @aws-sdk/signature-v4-multi-region zod | dead-letters queue staff storage',
  'workers-reply-to-chat':
    'bedrock-runtime dynamodb eventbridge secrets-manager sqs @aws-sdk/signature-v4-multi-region ipaddr.js minisearch undici zod | agents app-breaker channels chats comments dead-letters figures gaps http instagram outbound queue sayings secrets staff storage',
  'workers-sweep-due-chats': 'dynamodb sqs zod | chats comments queue storage',
  'workers-tell-staff-webhook':
    'dynamodb secrets-manager sqs ipaddr.js undici zod | outbound secrets staff storage',
};
