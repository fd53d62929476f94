import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import {
  createPhone,
  type PhoneAccount,
} from '../../../../infra/local/instagram/phone/phone-client.ts';
import { igsidOf, people } from '../../../../infra/local/instagram/phone/phone-people.ts';
import { Alert } from '../../../parts/alert.tsx';
import { buttonLook } from '../../../parts/button.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { SelectField } from '../../../parts/inputs.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Spinner } from '../../../parts/spinner.tsx';
import { WatchPanel } from '../../../phone/flow/watch-panel.tsx';
import { PhoneFrame } from '../../../phone/phone-frame.tsx';
import { PhoneSceneContext, useAccounts } from '../../../phone/use-run.ts';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { useConsole } from '../../console-context.ts';
import styles from './phone-page.module.css';

/** The page for playing the customer and watching what happens to a message. */
export default function PhonePage() {
  const { settings } = useConsole();
  return <div className={layout.stack}>{settings.phone && <PhoneOf {...settings.phone} />}</div>;
}

function PhoneOf({ url, feedUrl }: { url: string; feedUrl: string }) {
  const phone = useMemo(() => createPhone(url), [url]);
  const { data, isError } = useAccounts(phone, url);
  const [username, setUsername] = useState<string>();
  const [personKey, setPersonKey] = useState(people[0].key);
  const accounts = (data ?? []).filter(({ isSubscribed }) => isSubscribed);
  const account = accounts.find((known) => known.username === username) ?? accounts[0];
  const person = people.find(({ key }) => key === personKey) ?? people[0];
  const scene = account && {
    ...{ phone, feedUrl, account, person },
    igsid: igsidOf(person, account.professionalId),
  };
  return (
    <>
      <PageHeader
        title={text.phone.title}
        lead={text.phone.lead}
        actions={
          account && (
            <div className={styles.choices}>
              <Choice
                label={text.phone.account}
                value={account.username}
                options={accounts.map(toOption)}
                onChange={setUsername}
              />
              <Choice
                label={text.phone.person}
                value={person.key}
                options={people.map(({ key, name }) => ({ value: key, name }))}
                onChange={setPersonKey}
              />
            </div>
          )
        }
      />
      {isError && <Alert kind="danger">{text.phone.away}</Alert>}
      {!data && !isError && <Spinner label={text.phone.loading} shown />}
      {data && !scene && <NobodyConnected />}
      {scene && (
        <PhoneSceneContext value={scene}>
          <div className={styles.columns}>
            <PhoneFrame />
            <WatchPanel />
          </div>
        </PhoneSceneContext>
      )}
    </>
  );
}

function toOption({ username }: PhoneAccount) {
  return { value: username, name: `@${username}` };
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: { value: string; name: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <SelectField label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </SelectField>
  );
}

function NobodyConnected() {
  const { title, words, connect } = text.phone.nobody;
  return (
    <EmptyState
      icon="phone"
      title={title}
      actions={
        <Link href="/channels" className={buttonLook('primary')}>
          {connect}
        </Link>
      }
    >
      <p>{words}</p>
    </EmptyState>
  );
}
