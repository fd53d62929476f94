import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { text } from '../../text/en.ts';
import styles from './composer.module.css';

/** One line to write in; Enter sends. Above it is what the line is about and what else can be sent. */
export function Composer({
  label,
  hint,
  initial = '',
  about,
  extras,
  onSend,
  onCancel,
}: {
  label: string;
  hint: string;
  /** The initial text: give the composer another `key` to start over. */
  initial?: string;
  /** The edit or reply in progress, in words. */
  about?: string;
  extras?: ReactNode;
  onSend: (words: string) => void;
  onCancel?: () => void;
}) {
  const [words, setWords] = useState(initial);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const isDrafting = about !== undefined;
  useEffect(() => {
    if (isDrafting) input.current?.focus();
  }, [isDrafting]);

  const send = () => {
    const trimmed = words.trim();
    if (!trimmed) return;
    onSend(trimmed);
    setWords('');
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isDrafting && (
        <p className={styles.about}>
          <span>{about}</span>
          <button type="button" onClick={onCancel}>
            {text.phone.composer.cancel}
          </button>
        </p>
      )}
      {extras}
      <div className={styles.line}>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        <input
          id={id}
          ref={input}
          className={styles.input}
          value={words}
          placeholder={hint}
          autoComplete="off"
          maxLength={1000}
          onChange={(event) => setWords(event.target.value)}
        />
        <button
          type="submit"
          className={styles.send}
          aria-label={text.phone.composer.send}
          disabled={words.trim() === ''}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
