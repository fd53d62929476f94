import { useCallback, useEffect, useRef, useState } from 'react';
import { type Channel, type FacebookPage, instagramCreateAuthorizeUrl } from '../../api/client.ts';
import { useApiSession } from '../../api/use-api.ts';
import {
  type Connecting,
  connectByInstagram,
  connectByPage,
  findFixes,
  type InstagramProgress,
  listPages,
} from './connect-account.ts';
import type { Connection, Task } from './connection.ts';
import { createDebugLog } from './debug-log.ts';
import { type FacebookSdk, logInWithFacebook } from './facebook-sdk.ts';
import { canRepeat, type Failure, OnboardingFailure, toFailure } from './failures.ts';
import { isReturnPage, type LoginReturn, rememberLogin, takeLoginReturn } from './login-return.ts';

export type Login = 'instagram' | 'facebook';

export type Screen =
  | { name: 'choice' }
  /** The person is at Instagram or in Facebook's window. */
  | { name: 'away' }
  | { name: 'working'; task: Task }
  | { name: 'pages'; pages: FacebookPage[]; hint: string | null }
  | { name: 'connected'; connection: Connection }
  | { name: 'failed'; failure: Failure; task?: Task; repeat?: () => void };

/**
 * The flow of connecting one account; `startAgain` starts a new one.
 *
 * @param usualLogin the login that is preselected, if it is offered
 */
export function useOnboarding(
  onConnected?: (channel: Channel) => void,
  usualLogin: Login = 'instagram',
) {
  const session = useApiSession();
  const [log] = useState(createDebugLog);
  const [login, setLogin] = useState<Login>(session.facebookLogin ? usualLogin : 'instagram');
  const [agentId, setAgentId] = useState<string>();
  const [screen, setScreen] = useState<Screen>(() =>
    isReturnPage() ? { name: 'working', task: 'exchange' } : { name: 'choice' },
  );
  // An answer in Facebook's window after the person gave up must change nothing.
  const round = useRef(0);

  /** Runs a part of the flow; if it fails, it can be resumed from where it failed. */
  const attempt = useCallback(
    async (part: (connecting: Connecting) => Promise<void>, details: Attempt = {}) => {
      round.current += 1;
      const own = round.current;
      let task: Task | undefined;
      const connecting: Connecting = {
        ...{ ...session, log, agentId: details.agentId },
        isCurrent: () => own === round.current,
        onTask(begun) {
          task = begun;
          if (connecting.isCurrent()) setScreen({ name: 'working', task: begun });
        },
      };
      try {
        await part(connecting);
      } catch (error) {
        const failure = toFailure(error, task);
        log.note(`failed: ${failure.kind}`);
        const accountId = details.accountId?.();
        if (failure.kind === 'permission' && accountId) {
          failure.fixes = await findFixes(accountId, connecting);
        }
        if (!connecting.isCurrent()) return;
        const repeat = canRepeat(failure) ? () => void attempt(part, details) : undefined;
        setScreen({ name: 'failed', failure, task, repeat });
      }
    },
    [session, log],
  );

  const finish = useCallback(
    (connection: Connection) => {
      setScreen({ name: 'connected', connection });
      onConnected?.(connection.channel);
    },
    [onConnected],
  );

  const finishInstagram = useCallback(
    (back: LoginReturn) => {
      const progress: InstagramProgress | undefined =
        back.kind === 'code' ? { code: back.code, state: back.state } : undefined;
      log.note(`came back: ${back.kind}`);
      return attempt(
        async (connecting) => {
          if (!progress || back.kind !== 'code') throw refusalOf(back);
          const isOther = back.tenant !== undefined && back.tenant !== session.organizationId;
          if (isOther) throw new OnboardingFailure('otherTenant');
          finish(await connectByInstagram(progress, connecting));
        },
        {
          agentId: back.kind === 'code' ? back.agentId : undefined,
          accountId: () => progress?.account?.instagram_business_account_id,
        },
      );
    },
    [attempt, finish, log, session],
  );

  // The code is taken once, however often effects run.
  const hasReturned = useRef(false);
  useEffect(() => {
    if (!isReturnPage() || hasReturned.current) return;
    hasReturned.current = true;
    void finishInstagram(takeLoginReturn());
  }, [finishInstagram]);

  const startAgain = useCallback(() => {
    round.current += 1;
    setScreen({ name: 'choice' });
  }, []);

  // After a return from Instagram without an answer, the browser may show this page as it was left.
  useEffect(() => {
    const restart = ({ persisted }: PageTransitionEvent) => persisted && startAgain();
    window.addEventListener('pageshow', restart);
    return () => window.removeEventListener('pageshow', restart);
  }, [startAgain]);

  return {
    ...{ screen, login, setLogin, agentId, setAgentId, log, startAgain },
    /** False: the component has just been opened and must not take the focus from its page. */
    hasBegun: round.current > 0,

    leaveForInstagram() {
      const { api, organizationId } = session;
      return attempt(async () => {
        setScreen({ name: 'away' });
        const body = { organization_id: organizationId, ...(agentId && { agent_id: agentId }) };
        const call = instagramCreateAuthorizeUrl({ body }, api);
        const { authorize_url, state } = await log.trace('instagram/authorize-url', call);
        rememberLogin(state);
        location.assign(authorize_url);
      });
    },

    /** Call this in the click handler itself: only then does the browser open Facebook's window. */
    askFacebook(sdk: FacebookSdk, withPortfolios = false) {
      const answered = logInWithFacebook(sdk, withPortfolios);
      return attempt(async (connecting) => {
        setScreen({ name: 'away' });
        const token = await answered;
        if (!connecting.isCurrent()) return;
        log.note(token ? 'Facebook gave a token' : 'Facebook gave no token');
        if (!token) throw new OnboardingFailure('denied');
        setScreen({ name: 'pages', ...(await listPages(token, connecting)) });
      });
    },

    connectPage(page: FacebookPage) {
      const accountId = () => page.instagram_business_account?.id;
      return attempt(async (connecting) => finish(await connectByPage(page, connecting)), {
        ...{ agentId, accountId },
      });
    },
  };
}

export type Onboarding = ReturnType<typeof useOnboarding>;

interface Attempt {
  agentId?: string;
  /** The account that is being connected, once known. */
  accountId?: () => string | undefined;
}

/** Leaves out Instagram's own words, which are in its language, not the person's. */
function refusalOf(back: LoginReturn): OnboardingFailure {
  switch (back.kind) {
    case 'refused':
      return new OnboardingFailure(back.error === 'invalid_state' ? 'expired' : 'denied');
    case 'foreign':
    case 'taken':
    case 'nothing':
      return new OnboardingFailure(back.kind);
    default:
      return new OnboardingFailure('unknown');
  }
}
