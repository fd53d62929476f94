import { useCallback, useEffect, useState } from 'react';
import { Alert } from '../../parts/alert.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { text } from '../../text/en.ts';
import { AgentChoice } from './agent-choice.tsx';
import { type FacebookLoginSettings, type FacebookSdk, loadFacebookSdk } from './facebook-sdk.ts';
import styles from './onboarding.module.css';
import type { Login, Onboarding } from './use-onboarding.ts';

const words = text.onboarding.choice;

/** The first step: which login, and who will answer. */
export function LoginChoice({
  onboarding,
  facebook,
  isReconnect,
}: {
  onboarding: Onboarding;
  facebook: FacebookLoginSettings | undefined;
  /** Its agent stays, so the form does not ask for one. */
  isReconnect: boolean;
}) {
  const { login, setLogin, leaveForInstagram, askFacebook } = onboarding;
  const { sdk, reload } = useFacebookSdk(login === 'facebook' ? facebook : undefined);
  const option = (value: Login) => ({
    ...{ value, checked: login === value, onChoose: () => setLogin(value) },
  });

  return (
    <div className={styles.part}>
      <fieldset className={styles.options}>
        <legend className={styles.legend}>{words.legend}</legend>
        <Option {...option('instagram')} title={words.instagram} badge={words.recommended}>
          {words.instagramFor}
        </Option>
        <Option {...option('facebook')} title={words.facebook} isOff={!facebook}>
          {facebook ? words.facebookFor : words.facebookMissing}
        </Option>
      </fieldset>
      {!isReconnect && (
        <AgentChoice agentId={onboarding.agentId} onChoose={onboarding.setAgentId} />
      )}
      <p className={styles.soft}>{words.needs}</p>
      {login === 'facebook' && sdk === 'failed' && (
        <Alert
          kind="danger"
          title={text.onboarding.failures.script.title}
          actions={
            <Button small onClick={reload}>
              {text.problems.retry}
            </Button>
          }
        >
          {text.onboarding.failures.script.advice}
        </Alert>
      )}
      <div className={styles.actions}>
        {login === 'instagram' ? (
          <Button look="primary" onClick={() => void leaveForInstagram()}>
            {words.continueInstagram}
            <Icon name="next" />
          </Button>
        ) : (
          <Button
            look="primary"
            busy={sdk === undefined}
            disabled={sdk === 'failed'}
            onClick={() => typeof sdk === 'object' && void askFacebook(sdk)}
          >
            {words.continueFacebook}
            <Icon name="next" />
          </Button>
        )}
      </div>
    </div>
  );
}

function Option({
  value,
  checked,
  onChoose,
  title,
  badge,
  isOff = false,
  children,
}: {
  value: Login;
  checked: boolean;
  onChoose: () => void;
  title: string;
  badge?: string;
  isOff?: boolean;
  children: string;
}) {
  return (
    <label className={styles.option}>
      <input
        type="radio"
        name="instagram-onboarding-login"
        {...{ value, checked, disabled: isOff }}
        onChange={onChoose}
      />
      <span>
        <span className={styles.optionTitle}>
          {title} {badge && <Badge kind="success">{badge}</Badge>}
        </span>
        <span className={styles.optionWords}>{children}</span>
      </span>
    </label>
  );
}

/** Loaded before the click, because the browser blocks a window that opens later. Undefined: loading. */
export function useFacebookSdk(settings: FacebookLoginSettings | undefined): {
  sdk: FacebookSdk | 'failed' | undefined;
  reload: () => void;
} {
  const [sdk, setSdk] = useState<FacebookSdk | 'failed'>();
  const load = useCallback(() => {
    if (!settings) return;
    setSdk(undefined);
    loadFacebookSdk(settings).then(
      (loaded) => setSdk(loaded),
      () => setSdk('failed'),
    );
  }, [settings]);
  useEffect(load, [load]);
  return { sdk, reload: load };
}
