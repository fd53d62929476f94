import { useState } from 'react';
import type { FacebookPage } from '../../api/client.ts';
import { Alert } from '../../parts/alert.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { text } from '../../text/en.ts';
import type { FacebookLoginSettings } from './facebook-sdk.ts';
import { useFacebookSdk } from './login-choice.tsx';
import styles from './onboarding.module.css';
import type { Onboarding } from './use-onboarding.ts';

const words = text.onboarding.pages;

/** Picks the Page whose account to connect; for an unusable Page, says why and what to do. */
export function PagePicker({
  pages,
  hint,
  onboarding,
  facebook,
}: {
  pages: FacebookPage[];
  /** Why there is no Page to choose. */
  hint: string | null;
  onboarding: Onboarding;
  facebook: FacebookLoginSettings | undefined;
}) {
  const usable = pages.filter((page) => page.usable);
  const [chosenId, setChosenId] = useState(usable[0]?.id);
  const chosen = usable.find(({ id }) => id === chosenId);
  const { sdk } = useFacebookSdk(facebook);
  const isSdkReady = typeof sdk === 'object';

  return (
    <div className={styles.part}>
      {pages.length === 0 && (
        <Alert kind="warning" title={words.noneTitle}>
          {hint}
        </Alert>
      )}
      {pages.length > 0 && (
        <fieldset className={styles.options}>
          <legend className={styles.legend}>{words.title}</legend>
          {[...usable, ...pages.filter((page) => !page.usable)].map((page) => (
            <PageOption
              key={page.id}
              page={page}
              checked={page.id === chosenId}
              onChoose={() => setChosenId(page.id)}
            />
          ))}
        </fieldset>
      )}
      {pages.length > 0 && <p className={styles.soft}>{words.missing}</p>}
      <div className={styles.actions}>
        {usable.length > 0 && (
          <Button look="primary" onClick={() => chosen && void onboarding.connectPage(chosen)}>
            {words.connect}
          </Button>
        )}
        <Button
          look={usable.length > 0 ? 'secondary' : 'primary'}
          disabled={!isSdkReady}
          onClick={() => isSdkReady && void onboarding.askFacebook(sdk, true)}
        >
          {words.again}
        </Button>
        <Button look="quiet" onClick={onboarding.startAgain}>
          {text.onboarding.startAgain}
        </Button>
      </div>
    </div>
  );
}

function PageOption({
  page: { id, name, usable, reason, instagram_business_account: account },
  checked,
  onChoose,
}: {
  page: FacebookPage;
  checked: boolean;
  onChoose: () => void;
}) {
  return (
    <label className={styles.option}>
      <input
        type="radio"
        name="instagram-onboarding-page"
        value={id}
        checked={checked}
        disabled={!usable}
        onChange={onChoose}
      />
      <span>
        <span className={styles.optionTitle}>
          {name} {!usable && <Badge kind="warning">{words.unusable}</Badge>}
        </span>
        {account && <span className={styles.optionWords}>{words.account(account.username)}</span>}
        {reason && <span className={styles.optionWords}>{reason}</span>}
      </span>
    </label>
  );
}
