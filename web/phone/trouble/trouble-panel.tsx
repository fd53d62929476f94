import { useState } from 'react';
import { Link } from 'wouter';
import { Button, buttonLook } from '../../parts/button.tsx';
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

/** Grouped by what they harm: recording webhooks, or sending an answer. */
const recordingFaults = ['table'] satisfies FaultName[];
const sendFaults = (Object.keys(faults) as FaultName[]).filter((name) => name !== 'table');
const settingNames = Object.keys(settings) as SettingName[];

/** Switches for the troubles that Meta causes every app, and the run's clock. */
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
      <FaultSwitches title={trouble.once} names={sendFaults} planned={planned} />
      <FaultSwitches title={trouble.onceRecorded} names={recordingFaults} planned={planned} />
      <h3>{trouble.lasting}</h3>
      <div className={styles.switches}>
        {settingNames.map((name) => (
          <Switch
            key={name}
            words={trouble.kinds[name]}
            isOn={lasting.isOn(name)}
            disabled={!lasting.isKnown}
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

function FaultSwitches({
  title,
  names,
  planned,
}: {
  title: string;
  names: FaultName[];
  planned: ReturnType<typeof useFaults>;
}) {
  return (
    <>
      <h3>{title}</h3>
      <fieldset className={styles.switches} aria-label={title}>
        {names.map((name) => (
          <Switch
            key={name}
            words={text.phone.trouble.kinds[name]}
            isOn={planned.isOn(name)}
            onChange={(on) => planned.change(name, on)}
          />
        ))}
      </fieldset>
    </>
  );
}

/** The one trouble that a switch cannot undo. */
function TokenEnd() {
  const { phone, account } = usePhoneScene();
  const { act, error } = useAct();
  const [isEnded, setIsEnded] = useState(false);
  const { trouble } = text.phone;
  const end = async () => {
    await phone.endTokens(account.username, { reason: 'password-changed' });
    setIsEnded(true);
  };
  return (
    <div className={styles.row}>
      <p role="status">{isEnded ? trouble.tokenEnded : trouble.tokenWords}</p>
      <ProblemNote error={error} />
      {isEnded ? (
        <Link href="/channels" className={buttonLook('secondary', true)}>
          {trouble.reconnect}
        </Link>
      ) : (
        <Button small look="danger" onClick={() => act(end)}>
          {trouble.token}
        </Button>
      )}
    </div>
  );
}
