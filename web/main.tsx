import { createRoot } from 'react-dom/client';
import { App } from './console/app.tsx';
import { CannotStart } from './console/cannot-start.tsx';
import { type ConsoleSettings, readConsoleSettings } from './console/settings.ts';
import { enter } from './console/sign-in/enter.ts';
import { EntryScreen } from './console/sign-in/entry-screen.tsx';
import { createSession } from './console/sign-in/session.ts';
import './styles/tokens.css';
import './styles/reset.css';

const root = createRoot(document.getElementById('root') as HTMLElement);

async function start(): Promise<void> {
  root.render(<EntryScreen entry={{ kind: 'leaving' }} />);
  const settings = await readConsoleSettings().catch(() => undefined);
  if (!settings) return root.render(<CannotStart />);
  await open(settings);
}

async function open(settings: ConsoleSettings): Promise<void> {
  const session = createSession(settings);
  const entry = await enter(session, settings);
  if (entry.kind === 'signed-in' && entry.tenants.length > 0) {
    return root.render(<App settings={settings} session={session} tenants={entry.tenants} />);
  }
  root.render(<EntryScreen entry={entry} session={session} tenantClaim={settings.tenantClaim} />);
}

void start();
