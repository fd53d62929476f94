import { Link } from 'wouter';
import { text } from '../../../text/en.ts';
import { addressOf } from './inbox-address.ts';
import styles from './inbox-page.module.css';

/** Switches between private messages and comments under posts. */
export function InboxTabs({ agentId, view }: { agentId: string; view: 'chats' | 'comments' }) {
  const chats = addressOf(agentId);
  return (
    <nav className={styles.tabs} aria-label={text.inbox.views.label}>
      <Link href={chats} aria-current={view === 'chats' ? 'page' : undefined}>
        {text.inbox.views.chats}
      </Link>
      <Link href={`${chats}&view=comments`} aria-current={view === 'comments' ? 'page' : undefined}>
        {text.inbox.views.comments}
      </Link>
    </nav>
  );
}
