import { callbackExamples } from './callbacks.ts';
import { channelExamples } from './channels.ts';
import { chatAgentExamples } from './chat-agents.ts';
import { instagramExamples } from './chat-agents-instagram.ts';
import { commentExamples } from './comments.ts';
import type { Examples } from './example.ts';
import { loginExamples } from './login.ts';
import { metricsExamples } from './metrics.ts';
import { publicExamples } from './public.ts';
import { settingsExamples } from './settings.ts';

/**
 * A request and a response for every route. The document shows them, and the tests that cover every route
 * start from them.
 */
export const examples: Examples = {
  ...loginExamples,
  ...channelExamples,
  ...chatAgentExamples,
  ...instagramExamples,
  ...commentExamples,
  ...settingsExamples,
  ...metricsExamples,
  ...callbackExamples,
  ...publicExamples,
};
