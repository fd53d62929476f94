import { Button } from '../../parts/button.tsx';
import { text } from '../../text/en.ts';
import type { Feed } from '../flow/use-feed.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useAct } from '../use-act.ts';
import { usePhoneScene } from '../use-run.ts';
import { ClockPanel } from './clock-panel.tsx';
import { Switch } from './switch.tsx';
import styles from './trouble-panel.module.css';
import { type FaultName, faults, type SettingName, settings } from './troubles.ts';
import type { useFaults } from './use-faults.ts';
import type { useSettings } from './use-settings.ts';

const faultNames = Object.keys(faults) as FaultName[];
const settingNames = Object.keys(settings) as SettingName[];

/** Switches for what Meta does to every app, and the run's clock. */
export function TroublePanel({
  feed,
  planned,
  lasting,
}: {
  feed: Feed;
  planned: ReturnType<typeof useFaults>;
  lasting: ReturnType<typeof useSettings>;
}) {
  const { trouble } = text.phone;
  const clear = () => {
    planned.clear();
    lasting.clear();
  };
  return (
    <div className={styles.panel}>
      <p className={styles.soft}>{trouble.lead}</p>
      <ProblemNote error={lasting.error ?? planned.error} />
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
        {settingNames.map((name) => (
          <Switch
            key={name}
            words={trouble.kinds[name]}
            isOn={lasting.isOn(name)}
            onChange={(on) => lasting.change(name, on)}
          />
        ))}
      </div>
      <div className={styles.row}>
        <Button small disabled={planned.count + lasting.count === 0} onClick={clear}>
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
