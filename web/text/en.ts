import { agents } from './agents.ts';
import { channels } from './channels.ts';
import { health } from './health.ts';
import { inbox } from './inbox.ts';
import { integration } from './integration.ts';
import { onboarding } from './onboarding.ts';
import { overview } from './overview.ts';
import { parts } from './parts.ts';
import { phone } from './phone.ts';
import { problems } from './problems.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';

/** All text that people read, one file per page; another language is another such object. */
export const text = {
  ...{ agents, channels, health, inbox, integration, onboarding, overview, parts, phone },
  ...{ problems, shell, signIn },
};
