import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Link } from 'wouter';
import type { Channel } from '../../../api/client.ts';
import InstagramOnboarding from '../../../library/InstagramOnboarding/InstagramOnboarding.tsx';
import { buttonLook } from '../../../parts/button.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { text } from '../../../text/en.ts';
import { NextSteps } from '../channels/next-steps.tsx';

/** The page to which an Instagram Login returns, and where it is completed. */
export default function InstagramRedirectPage() {
  const queries = useQueryClient();
  const refresh = useCallback(() => {
    void queries.invalidateQueries({ queryKey: ['channels'] });
  }, [queries]);
  return (
    <>
      <PageHeader
        title={text.onboarding.redirectTitle}
        actions={
          <Link className={buttonLook('quiet')} href="/channels">
            {text.channels.redirect.toChannels}
          </Link>
        }
      />
      <InstagramOnboarding
        onConnected={refresh}
        nextSteps={(channel: Channel) => <NextSteps channel={channel} />}
      />
    </>
  );
}
