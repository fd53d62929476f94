import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Skeleton } from '../parts/skeleton.tsx';
import { text } from '../text/en.ts';
import { useConsole } from './console-context.ts';
import { PageErrorBoundary } from './shell/page-error-boundary.tsx';

const OverviewPage = lazy(() => import('./pages/overview/overview-page.tsx'));
const ChannelsPage = lazy(() => import('./pages/channels/channels-page.tsx'));
const InstagramRedirectPage = lazy(
  () => import('./pages/instagram-redirect/instagram-redirect-page.tsx'),
);
const InboxPage = lazy(() => import('./pages/inbox/inbox-page.tsx'));
const AgentsPage = lazy(() => import('./pages/agents/agents-page.tsx'));
const AgentPage = lazy(() => import('./pages/agents/agent-page.tsx'));
const HealthPage = lazy(() => import('./pages/health/health-page.tsx'));
const PhonePage = lazy(() => import('./pages/phone/phone-page.tsx'));
const NotFoundPage = lazy(() => import('./pages/not-found/not-found-page.tsx'));

/** Maps each address to a page, which is loaded when it is first opened. */
export function Routes() {
  const { settings } = useConsole();
  const [location] = useLocation();
  return (
    <PageErrorBoundary address={location}>
      <Suspense fallback={<Skeleton lines={4} label={text.shell.loadingPage} />}>
        <Switch>
          <Route path="/" component={OverviewPage} />
          <Route path="/channels" component={ChannelsPage} />
          <Route path="/instagram-redirect" component={InstagramRedirectPage} />
          <Route path="/inbox/:chatId?" component={InboxPage} />
          <Route path="/agents" component={AgentsPage} />
          <Route path="/agents/:agentId" component={AgentPage} />
          <Route path="/health/:channelId" component={HealthPage} />
          {settings.phone && <Route path="/phone" component={PhonePage} />}
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </PageErrorBoundary>
  );
}
