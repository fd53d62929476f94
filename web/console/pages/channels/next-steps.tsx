import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { Channel } from '../../../api/client.ts';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { text } from '../../../text/en.ts';
import { useConsole } from '../../console-context.ts';
import styles from './next-steps.module.css';
import { QrDialog } from './qr-dialog.tsx';

const words = text.channels.next;

/** From a connected account to the next click: its QR code, a first message, the inbox. */
export function NextSteps({
  channel: { agent_id, username },
  onList,
}: {
  channel: Channel;
  /** On the page of the channels itself: shows their list. */
  onList?: () => void;
}) {
  const { settings } = useConsole();
  const [isCodeShown, setIsCodeShown] = useState(false);
  return (
    <>
      <ul className={styles.steps}>
        {!agent_id && (
          <Step
            href="/channels"
            icon="agents"
            title={words.agent}
            words={words.agentWhy}
            onClick={onList}
          />
        )}
        <Step icon="qr" title={words.qr} words={words.qrWhy} onClick={() => setIsCodeShown(true)} />
        {settings.phone ? (
          <Step href="/phone" icon="phone" title={words.phone} words={words.phoneWhy} />
        ) : (
          <Step
            href={`https://ig.me/m/${encodeURIComponent(username)}`}
            icon="send"
            title={words.write}
            words={words.writeWhy}
          />
        )}
        <Step href="/inbox" icon="inbox" title={words.inbox} words={words.inboxWhy} />
      </ul>
      {isCodeShown && <QrDialog username={username} onClose={() => setIsCodeShown(false)} />}
    </>
  );
}

function Step({
  href,
  icon,
  title,
  words: why,
  onClick,
}: {
  /** Left out: a button. */
  href?: string;
  icon: IconName;
  title: string;
  words: string;
  onClick?: () => void;
}) {
  const content: ReactNode = (
    <>
      <span className={styles.icon}>
        <Icon name={icon} />
      </span>
      <span>
        <span className={styles.title}>{title}</span>
        <span className={styles.words}>{why}</span>
      </span>
      <Icon name="next" />
    </>
  );
  return <li>{wrap(content, href, onClick)}</li>;
}

function wrap(content: ReactNode, href: string | undefined, onClick?: () => void) {
  if (href === undefined) {
    return (
      <button type="button" className={styles.step} onClick={onClick}>
        {content}
      </button>
    );
  }
  if (href.startsWith('https:')) {
    return (
      <a className={styles.step} href={href} target="_blank" rel="noreferrer">
        {content}
      </a>
    );
  }
  return (
    <Link className={styles.step} href={href} onClick={onClick}>
      {content}
    </Link>
  );
}
