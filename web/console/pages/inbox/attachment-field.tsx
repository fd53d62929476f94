import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { SelectField, TextField } from '../../../parts/inputs.tsx';
import { text } from '../../../text/en.ts';
import styles from './composer.module.css';
import type { Letter } from './outbox.ts';

type Attachment = NonNullable<Letter['attachments']>[number];
type Kind = Attachment['type'];

const words = text.inbox.composer;

const kindsByExtension: Record<string, Kind> = {
  ...{ png: 'image', jpg: 'image', jpeg: 'image', gif: 'image' },
  ...{ mp4: 'video', ogg: 'video', avi: 'video', mov: 'video', webm: 'video' },
  ...{ aac: 'audio', m4a: 'audio', wav: 'audio', pdf: 'file' },
};

/** Takes the URL of a file for Instagram to fetch. */
export function AttachmentField({ onAdd }: { onAdd: (attachment: Attachment) => void }) {
  const [url, setUrl] = useState('');
  const [kind, setKind] = useState<Kind>('image');
  const [error, setError] = useState<string>();

  function changeUrl(changed: string) {
    setUrl(changed);
    setError(undefined);
    const extension = /\.(\w+)(?:\?.*)?$/.exec(changed)?.[1]?.toLowerCase() ?? '';
    setKind(kindsByExtension[extension] ?? kind);
  }

  function add() {
    const address = url.trim();
    if (!/^https:\/\/./.test(address) || !URL.canParse(address)) return setError(words.attachWrong);
    onAdd({ type: kind, url: address });
  }

  /** Enter adds the attachment; otherwise the form around it would send the message. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  }

  return (
    <div className={styles.attachment}>
      <TextField
        label={words.attachLabel}
        hint={words.attachHint}
        error={error}
        inputMode="url"
        autoFocus
        maxLength={2000}
        value={url}
        onChange={({ target }) => changeUrl(target.value)}
        onKeyDown={onKeyDown}
      />
      <SelectField
        label={words.attachKind}
        value={kind}
        onChange={({ target }) => setKind(target.value as Kind)}
      >
        {Object.entries(words.attachKinds).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <Button onClick={add}>{words.add}</Button>
    </div>
  );
}

/** The attachments that go with the message. */
export function AttachmentChips({
  attachments,
  onChange,
}: {
  attachments: Attachment[];
  onChange: (attachments: Attachment[]) => void;
}) {
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={words.attached}>
      {attachments.map((attachment, index) => {
        const name = attachment.url.split('/').at(-1) || attachment.url;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same address may stand here twice.
          <li key={index}>
            <span>
              {words.attachKinds[attachment.type]}: {name}
            </span>
            <Button
              look="quiet"
              small
              aria-label={words.remove(name)}
              onClick={() => onChange(attachments.filter((one) => one !== attachment))}
            >
              <Icon name="close" />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
