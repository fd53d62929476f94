import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { Message } from '../../../api/client.ts';
import { Button } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { AttachmentChips, AttachmentField } from './attachment-field.tsx';
import { ByteCount } from './byte-count.tsx';
import { lineOf } from './chat-order.ts';
import styles from './composer.module.css';
import type { Letter } from './outbox.ts';

/** The unsent message in one chat. */
export interface Draft {
  words: string;
  attachments: NonNullable<Letter['attachments']>;
  replyTo?: Message;
}

export const emptyDraft: Draft = { words: '', attachments: [] };

/** The API accepts no more characters in one call. */
const mostCharacters = 5000;

interface ComposerProps {
  draft: Draft;
  field: RefObject<HTMLTextAreaElement | null>;
  onChange: (draft: Draft) => void;
  onSend: (letter: Letter) => void;
  /** On Escape: the focus moves elsewhere. */
  onLeave: () => void;
}

/** The box in which an answer is written. */
export function Composer({ draft, field, onChange, onSend, onLeave }: ComposerProps) {
  const [isAttaching, setIsAttaching] = useState(false);
  const hintId = useId();
  const isEmpty = draft.words.trim() === '' && draft.attachments.length === 0;

  function send() {
    if (isEmpty) return;
    onSend(letterOf(draft));
    onChange(emptyDraft);
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') return onLeave();
    // While an input method is composing, Enter accepts its suggestion.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    if (matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {draft.replyTo && (
        <p className={styles.replyTo}>
          <span>{text.inbox.composer.replyTo(lineOf(draft.replyTo))}</span>
          <Button
            look="quiet"
            small
            aria-label={text.inbox.composer.noReply}
            onClick={() => onChange({ ...draft, replyTo: undefined })}
          >
            <Icon name="close" />
          </Button>
        </p>
      )}
      <AttachmentChips
        attachments={draft.attachments}
        onChange={(attachments) => onChange({ ...draft, attachments })}
      />
      <div className={styles.line}>
        <Button
          look="quiet"
          aria-label={text.inbox.composer.attach}
          aria-expanded={isAttaching}
          onClick={() => setIsAttaching(!isAttaching)}
        >
          <Icon name="attach" />
        </Button>
        <textarea
          ref={field}
          className={styles.field}
          aria-label={text.inbox.composer.label}
          aria-describedby={hintId}
          placeholder={text.inbox.composer.placeholder}
          rows={1}
          maxLength={mostCharacters}
          enterKeyHint="enter"
          dir="auto"
          value={draft.words}
          onChange={({ target }) => onChange({ ...draft, words: target.value })}
          onKeyDown={onKeyDown}
        />
        <Button look="primary" type="submit" disabled={isEmpty}>
          <Icon name="send" />
          <span className={styles.sendWord}>{text.inbox.composer.send}</span>
        </Button>
      </div>
      <p id={hintId} className={layout.hidden}>
        {text.inbox.composer.hint} {text.inbox.composer.takesOver}
      </p>
      <ByteCount words={draft.words} />
      {isAttaching && (
        <AttachmentField
          onAdd={(attachment) => {
            onChange({ ...draft, attachments: [...draft.attachments, attachment] });
            setIsAttaching(false);
            field.current?.focus();
          }}
        />
      )}
    </form>
  );
}

function letterOf({ words, attachments, replyTo }: Draft): Letter {
  return {
    ...(words.trim() !== '' && { message: words.trim() }),
    ...(attachments.length > 0 && { attachments }),
    ...(replyTo && { replyTo: replyTo.message_id }),
  };
}
