import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { Channel } from '../../../api/client.ts';
import { useAgentList, useChannelList } from '../../../api/use-lists.ts';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { text } from '../../../text/en.ts';
import { useConsole } from '../../console-context.ts';
import { AgentField } from './agent-field.tsx';
import styles from './next-steps.module.css';
import { QrDialog } from './qr-dialog.tsx';

const words = text.channels.next;

/** What to do after connecting an account: choose who answers, its QR code, a first message, the inbox. */
export function NextSteps({ channel }: { channel: Channel }) {
  const { agent_id, username } = channel;
  const { settings } = useConsole();
  const { data: channels } = useChannelList();
  const current = channels?.find(({ channel_id }) => channel_id === channel.channel_id) ?? channel;
  const [isCodeShown, setIsCodeShown] = useState(false);
  return (
    <>
      <ul className={styles.steps}>
        {!agent_id && (
          <li className={styles.choice}>
            <AgentChoice channel={current} />
          </li>
        )}
        <Step icon="qr" title={words.qr} words={words.qrWhy} onClick={() => setIsCodeShown(true)} />
        {settings.phone ? (
          <Step
            href="/phone"
            icon="phone"
            title={words.phone}
            words={current.agent_id ? words.phoneWhy : words.phoneAlone}
          />
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

/** The choice stays after it is made, so that it can be seen and changed. */
function AgentChoice({ channel }: { channel: Channel }) {
  const { data: agents } = useAgentList();
  return <AgentField channel={channel} agents={agents} />;
}

function Step({
  href,
  icon,
  title,
  words: why,
  onClick,
}: {
  /** If omitted, this is a button. */
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
