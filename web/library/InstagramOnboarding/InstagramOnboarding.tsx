import { type ReactNode, useEffect, useRef } from 'react';
import type { Channel } from '../../api/client.ts';
import { useApiSession } from '../../api/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Spinner } from '../../parts/spinner.tsx';
import { text } from '../../text/en.ts';
import { Connected } from './connected.tsx';
import { DebugPanel } from './debug-panel.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { LoginChoice } from './login-choice.tsx';
import styles from './onboarding.module.css';
import { PagePicker } from './page-picker.tsx';
import { StepList } from './step-list.tsx';
import { type Onboarding, type Screen, useOnboarding } from './use-onboarding.ts';
import '../../styles/tokens.css';

export interface InstagramOnboardingProps {
  /** The channel that must be connected again, preferably by its current login; by default any account. */
  reconnect?: Pick<Channel, 'username'> & Partial<Pick<Channel, 'login'>>;
  /** Called once an account is connected. */
  onConnected?: (channel: Channel) => void;
  /** What to show as next steps, instead of a link to Instagram. */
  nextSteps?: (channel: Channel) => ReactNode;
}

/**
 * Connects an Instagram account by Instagram Login or Facebook Login, step by step. Put it inside an
 * InstagramProvider, both on the page where the flow starts and on `/instagram-redirect`, to which an
 * Instagram Login returns.
 */
export default function InstagramOnboarding(props: InstagramOnboardingProps) {
  const onboarding = useOnboarding(props.onConnected, props.reconnect?.login);
  const { screen, login, log } = onboarding;
  return (
    <div className="chat-agents">
      <div className={styles.onboarding}>
        <StepList {...{ screen, login }} />
        <div className={styles.panel}>
          <CurrentScreen {...{ onboarding }} {...props} />
        </div>
        <DebugPanel {...{ log, screen, login }} />
      </div>
    </div>
  );
}

function CurrentScreen({
  onboarding,
  reconnect,
  nextSteps,
}: InstagramOnboardingProps & { onboarding: Onboarding }) {
  const { facebookLogin } = useApiSession();
  const { screen, login, startAgain } = onboarding;
  const heading = (
    <Heading
      key={screen.name}
      title={titleOf(screen, login, reconnect)}
      takesFocus={onboarding.hasBegun}
    />
  );
  switch (screen.name) {
    case 'choice':
      return (
        <>
          {heading}
          {reconnect && <p>{text.onboarding.reconnectLead(reconnect.username)}</p>}
          <LoginChoice
            {...{ onboarding, facebook: facebookLogin, isReconnect: reconnect !== undefined }}
          />
        </>
      );
    case 'away':
      return (
        <div className={styles.calm}>
          {heading}
          <p className={styles.soft}>{text.onboarding.away[login]}</p>
          <Spinner />
          {login === 'facebook' && (
            <Button onClick={startAgain}>{text.onboarding.away.cancel}</Button>
          )}
        </div>
      );
    case 'working':
      return (
        <div className={styles.calm}>
          {heading}
          <Spinner shown label={text.onboarding.working[screen.task]} />
          <p className={styles.soft}>{text.onboarding.working.lead}</p>
        </div>
      );
    case 'pages':
      return (
        <>
          {heading}
          <PagePicker {...screen} {...{ onboarding, facebook: facebookLogin }} />
        </>
      );
    case 'connected':
      return (
        <Connected
          {...{ connection: screen.connection, nextSteps, heading, onAnother: startAgain }}
        />
      );
    case 'failed':
      return (
        <>
          {heading}
          <FailureNotice
            {...{ failure: screen.failure, onRepeat: screen.repeat, onStartAgain: startAgain }}
          />
        </>
      );
  }
}

function titleOf(
  screen: Screen,
  login: Onboarding['login'],
  reconnect: InstagramOnboardingProps['reconnect'],
): string {
  const { away, working, steps, connected, title, reconnectTitle } = text.onboarding;
  switch (screen.name) {
    case 'away':
      return login === 'instagram' ? away.instagramTitle : away.facebookTitle;
    case 'working':
      return working.title;
    case 'pages':
      return steps.page;
    case 'connected':
      return connected.title(screen.connection.channel.username);
    default:
      return reconnect ? reconnectTitle(reconnect.username) : title;
  }
}

/** Each step but the first moves the focus to its heading, for keyboards and screen readers. */
function Heading({ title, takesFocus }: { title: string; takesFocus: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <h2 className={styles.title} tabIndex={-1} ref={heading}>
      {title}
    </h2>
  );
}
