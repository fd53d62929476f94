import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useCallback, useMemo, useState } from 'react';
import { InstagramProvider } from '../library/provider.tsx';
import { ConsoleContext } from './console-context.ts';
import { createQueryClient } from './query-client.ts';
import { Routes } from './routes.tsx';
import type { ConsoleSettings } from './settings.ts';
import { Shell } from './shell/shell.tsx';
import { keepTenant, keptTenant } from './sign-in/kept-tenant.ts';
import type { Session } from './sign-in/session.ts';

/** The console for somebody who is signed in. */
export function App({
  settings,
  session,
  tenants,
}: {
  settings: ConsoleSettings;
  session: Session;
  /** At least one. */
  tenants: string[];
}) {
  const [tenant, setTenant] = useState(() => keptTenant(tenants));
  const [hasEnded, setHasEnded] = useState(false);

  const authToken = useCallback(
    async (options: { renew: boolean }) => {
      const token = await session.getToken(options);
      if (!token) setHasEnded(true);
      return token;
    },
    [session],
  );
  const context = useMemo(() => {
    const chooseTenant = (chosen: string) => {
      keepTenant(chosen);
      setTenant(chosen);
    };
    return { settings, session, tenants, tenant, chooseTenant };
  }, [settings, session, tenants, tenant]);

  return (
    <StrictMode>
      <ConsoleContext value={context}>
        <TenantData key={tenant} {...{ tenant, authToken, hasEnded, settings }} />
      </ConsoleContext>
    </StrictMode>
  );
}

/** Created anew for each tenant, so that no tenant's data is ever shown to another. */
function TenantData({
  tenant,
  hasEnded,
  settings: { apiBaseUrl, facebookLogin },
  authToken,
}: {
  tenant: string;
  hasEnded: boolean;
  settings: ConsoleSettings;
  authToken: (options: { renew: boolean }) => Promise<string | undefined>;
}) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <InstagramProvider
        {...{ apiBaseUrl, authToken, facebookLogin: facebookLogin ?? undefined }}
        organizationId={tenant}
      >
        <Shell hasEnded={hasEnded}>
          <Routes />
        </Shell>
      </InstagramProvider>
    </QueryClientProvider>
  );
}
