import { createContext, useContext } from 'react';
import type { ConsoleSettings } from './settings.ts';
import type { Session } from './sign-in/session.ts';

/** What every page of the console may use beside the API session. */
interface ConsoleContextValue {
  settings: ConsoleSettings;
  session: Session;
  /** The tenants of the signed-in user; at least one. */
  tenants: string[];
  tenant: string;
  chooseTenant(tenant: string): void;
}

export const ConsoleContext = createContext<ConsoleContextValue | undefined>(undefined);

export function useConsole(): ConsoleContextValue {
  const value = useContext(ConsoleContext);
  if (!value) throw new Error('This component belongs on a page of the console.');
  return value;
}
