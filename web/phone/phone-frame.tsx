import { useState } from 'react';
import { Icon, type IconName } from '../parts/icon.tsx';
import { text } from '../text/en.ts';
import styles from './phone-frame.module.css';
import { ChatScreen } from './screens/chat-screen.tsx';
import { PostScreen } from './screens/post-screen.tsx';
import { StaffScreen } from './screens/staff-screen.tsx';
import { usePhoneScene } from './use-run.ts';

type Screen = 'chat' | 'post' | 'staff';

const screens: { name: Screen; icon: IconName; Content: () => React.ReactNode }[] = [
  { name: 'chat', icon: 'inbox', Content: ChatScreen },
  { name: 'post', icon: 'picture', Content: PostScreen },
  { name: 'staff', icon: 'person', Content: StaffScreen },
];

/** A phone with its three screens. */
export function PhoneFrame() {
  const { account, person, igsid } = usePhoneScene();
  const [shown, setShown] = useState<Screen>('chat');
  const labels = text.phone.screens;
  const isStaff = shown === 'staff';
  const title = isStaff ? person.name : account.name;
  const Content = screens.find(({ name }) => name === shown)?.Content ?? ChatScreen;
  return (
    <section className={styles.phone} aria-label={text.phone.chat.label}>
      <header className={styles.bar}>
        <span className={styles.avatar} aria-hidden="true">
          {title.slice(0, 1)}
        </span>
        <span className={styles.names}>
          <strong>{title}</strong>
          <span>{isStaff ? text.phone.staff.app(account.username) : `@${account.username}`}</span>
        </span>
      </header>
      <div className={styles.screen} key={`${account.username} ${igsid}`} data-screen={shown}>
        <Content />
      </div>
      <nav className={styles.tabs} aria-label={labels.label}>
        {screens.map(({ name, icon }) => (
          <button
            type="button"
            key={name}
            aria-pressed={name === shown}
            onClick={() => setShown(name)}
          >
            <Icon name={icon} />
            {labels[name]}
          </button>
        ))}
      </nav>
    </section>
  );
}
