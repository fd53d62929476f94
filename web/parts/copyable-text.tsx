import { useRef, useState } from 'react';
import { text } from '../text/en.ts';
import { Button } from './button.tsx';
import styles from './copyable-text.module.css';
import { Icon } from './icon.tsx';

type Outcome = 'none' | 'copied' | 'failed';

const answers: Record<Outcome, string> = {
  none: '',
  copied: text.parts.copied,
  failed: text.parts.copyFailed,
};

/** A text to copy, such as an address. Mask anything that must not be shown or read aloud beforehand. */
export function CopyableText({ value, label }: { value: string; label: string }) {
  const shown = useRef<HTMLElement>(null);
  const [outcome, setOutcome] = useState<Outcome>('none');

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome('copied');
    } catch {
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
      setOutcome('failed');
    }
  }

  return (
    <div className={styles.copyable}>
      <code className={styles.value} ref={shown}>
        {value}
      </code>
      <Button look="quiet" small onClick={copy} aria-label={`${text.parts.copy}: ${label}`}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
        {outcome === 'copied' ? text.parts.copied : text.parts.copy}
      </Button>
      <span className={outcome === 'failed' ? styles.failed : styles.hiddenAnswer} role="status">
        {answers[outcome]}
      </span>
    </div>
  );
}
