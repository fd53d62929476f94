import { callbackEndpoints } from './endpoints/callbacks.ts';
import { channelEndpoints } from './endpoints/channels.ts';
import { chatAgentEndpoints } from './endpoints/chat-agents.ts';
import { instagramEndpoints } from './endpoints/chat-agents-instagram.ts';
import { commentEndpoints } from './endpoints/comments.ts';
import type { Endpoint } from './endpoints/endpoint.ts';
import { loginEndpoints } from './endpoints/login.ts';
import { metricsEndpoints } from './endpoints/metrics.ts';
import { publicEndpoints } from './endpoints/public.ts';
import { settingsEndpoints } from './endpoints/settings.ts';
import { webhookEndpoints } from './endpoints/webhooks.ts';

/** The one list of the API's routes: the stack, the README's table and the local run are made from it. */
export const endpoints: Endpoint[] = [
  ...loginEndpoints,
  ...channelEndpoints,
  ...chatAgentEndpoints,
  ...instagramEndpoints,
  ...commentEndpoints,
  ...settingsEndpoints,
  ...metricsEndpoints,
  ...webhookEndpoints,
  ...callbackEndpoints,
  ...publicEndpoints,
];
