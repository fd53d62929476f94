import type { PhoneAccountDetails } from '../../../infra/local/instagram/phone/phone-client.ts';
import { Button } from '../../parts/button.tsx';
import { text } from '../../text/en.ts';
import type { Feed } from '../flow/use-feed.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useAct } from '../use-act.ts';
import { useAccountDetails, usePhoneScene } from '../use-run.ts';
import { ClockPanel } from './clock-panel.tsx';
import { Switch } from './switch.tsx';
import styles from './trouble-panel.module.css';
import { type FaultName, faults, type SettingName, settings } from './troubles.ts';
import type { useFaults } from './use-faults.ts';

const faultNames = Object.keys(faults) as FaultName[];
const settingNames = Object.keys(settings) as SettingName[];

/** How many settings of the account make trouble. */
export function countSettings(account: PhoneAccountDetails | undefined, igsid: string): number {
  if (!account) return 0;
  return settingNames.filter((name) => settings[name].isOn(account, igsid)).length;
}

/** Switches for what Meta does to every app, and the run's clock. */
export function TroublePanel({
  feed,
  planned,
}: {
  feed: Feed;
  planned: ReturnType<typeof useFaults>;
}) {
  const { phone, account, igsid } = usePhoneScene();
  const { data: details } = useAccountDetails();
  const { act, error } = useAct();
  const { trouble } = text.phone;
  const count = planned.count + countSettings(details, igsid);

  async function turnOff(known: PhoneAccountDetails): Promise<void> {
    let current = known;
    for (const name of settingNames) {
      if (!settings[name].isOn(current, igsid)) continue;
      const change = settings[name].change(false, current, igsid);
      current = await phone.changeAccount(account.username, change);
    }
  }

  return (
    <div className={styles.panel}>
      <p className={styles.soft}>{trouble.lead}</p>
      <ProblemNote error={error ?? planned.error} />
      <h3>{trouble.once}</h3>
      <div className={styles.switches}>
        {faultNames.map((name) => (
          <Switch
            key={name}
            words={trouble.kinds[name]}
            isOn={planned.isOn(name)}
            onChange={(on) => planned.change(name, on)}
          />
        ))}
      </div>
      <h3>{trouble.lasting}</h3>
      <div className={styles.switches}>
        {details &&
          settingNames.map((name) => (
            <Switch
              key={name}
              words={trouble.kinds[name]}
              isOn={settings[name].isOn(details, igsid)}
              onChange={(on) =>
                act(() =>
                  phone.changeAccount(account.username, settings[name].change(on, details, igsid)),
                )
              }
            />
          ))}
      </div>
      <div className={styles.row}>
        <Button
          small
          disabled={count === 0}
          onClick={() => {
            planned.clear();
            if (details) act(() => turnOff(details));
          }}
        >
          {trouble.off}
        </Button>
      </div>
      <TokenEnd />
      <ClockPanel now={feed.now} />
    </div>
  );
}

/** The one trouble that a switch cannot take back. */
function TokenEnd() {
  const { phone, account } = usePhoneScene();
  const { act, isPending } = useAct();
  const { trouble } = text.phone;
  return (
    <div className={styles.row}>
      <p>{trouble.tokenWords}</p>
      <Button
        small
        look="danger"
        busy={isPending}
        onClick={() => act(() => phone.endTokens(account.username, { reason: 'password-changed' }))}
      >
        {trouble.token}
      </Button>
    </div>
  );
}
