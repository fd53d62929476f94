import { type KeyboardEvent, useId, useState } from 'react';
import type { Message } from '../../../api/client.ts';
import { Button } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { text } from '../../../text/en.ts';
import styles from './message-actions.module.css';

const emojis = ['❤️', '👍', '😂', '😮', '😢', '🙏'];

/** The actions on one message. */
export function MessageActions({
  message,
  onReply,
  onReact,
}: {
  message: Message;
  onReply?: (message: Message) => void;
  onReact?: (message: Message, emoji: string) => void;
}) {
  const [isChoosing, setIsChoosing] = useState(false);
  const chooserId = useId();

  function closeByEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !isChoosing) return;
    setIsChoosing(false);
  }

  function react(emoji: string) {
    setIsChoosing(false);
    onReact?.(message, emoji);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what its buttons open.
    <div className={styles.actions} data-open={isChoosing} onKeyDown={closeByEscape}>
      {onReply && (
        <Button
          look="quiet"
          small
          aria-label={text.inbox.message.reply}
          onClick={() => onReply(message)}
        >
          <Icon name="reply" />
        </Button>
      )}
      {onReact && message.author === 'customer' && (
        <Button
          look="quiet"
          small
          aria-label={text.inbox.message.react}
          aria-expanded={isChoosing}
          aria-controls={chooserId}
          onClick={() => setIsChoosing(!isChoosing)}
        >
          <Icon name="smile" />
        </Button>
      )}
      <div id={chooserId} className={styles.chooser} hidden={!isChoosing}>
        {emojis.map((emoji) => (
          <Button
            key={emoji}
            look="quiet"
            small
            aria-label={text.inbox.message.reactWith(emoji)}
            onClick={() => react(emoji)}
          >
            {emoji}
          </Button>
        ))}
      </div>
    </div>
  );
}
