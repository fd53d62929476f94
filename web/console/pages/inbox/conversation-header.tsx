import { useState } from 'react';
import type { Chat } from '../../../api/client.ts';
import { Button } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { text } from '../../../text/en.ts';
import { Avatar } from './avatar.tsx';
import styles from './conversation.module.css';
import { EraseChatDialog } from './erase-chat-dialog.tsx';
import { HandOver } from './hand-over.tsx';

interface ConversationHeaderProps {
  agentId: string;
  chatId: string;
  chat?: Chat;
  name: string;
  /** Then nothing can be done with it. */
  isGone: boolean;
  onBack: () => void;
  onErased: () => void;
}

/** Who the chat is with, who answers, and the actions on the whole chat. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { agentId, chatId, chat, name, isGone, onBack, onErased } = props;
  const [isErasing, setIsErasing] = useState(false);
  const { customer_picture, customer_username } = chat?.metadata ?? {};
  const handle = customer_username && `@${customer_username}`;
  return (
    <header className={styles.header}>
      <div className={styles.who}>
        <Button
          look="quiet"
          className={styles.back}
          aria-label={text.inbox.conversation.back}
          onClick={onBack}
        >
          <Icon name="back" />
        </Button>
        <Avatar name={name} picture={customer_picture} />
        <div className={styles.names}>
          <h2 className={styles.name}>{name}</h2>
          {handle && handle !== name && <p className={styles.handle}>{handle}</p>}
        </div>
        {!isGone && (
          <Button
            look="quiet"
            className={styles.erase}
            aria-label={text.inbox.handOver.erase}
            title={text.inbox.handOver.erase}
            onClick={() => setIsErasing(true)}
          >
            <Icon name="bin" />
          </Button>
        )}
      </div>
      {!isGone && <HandOver {...{ agentId, chatId, chat }} />}
      {isErasing && (
        <EraseChatDialog
          {...{ agentId, chatId, name, onErased }}
          onClose={() => setIsErasing(false)}
        />
      )}
    </header>
  );
}
