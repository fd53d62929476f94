import { useState } from 'react';
import type { Message } from '../../../api/client.ts';
import { Icon } from '../../../parts/icon.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import styles from './attachment-view.module.css';

type Attachment = NonNullable<Message['attachments']>[number];

const pictures = ['image', 'media', 'sticker', 'story_mention', 'story', 'ig_story'];

/** One attachment, shown by kind; if it cannot be shown, says why. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { type, title } = attachment;
  const [isBroken, setIsBroken] = useState(false);
  const url = safeAddress(attachment.url);
  const label = title ?? text.inbox.message.attachment(type);
  const onError = () => setIsBroken(true);
  if (type === 'like_heart') return <p className={styles.heart}>❤️</p>;
  if (!url) return <Placeholder label={label} why={text.inbox.message.onlyThere} />;
  if (isBroken) return <Placeholder label={label} why={text.inbox.message.expired} />;
  if (pictures.includes(type)) return <Picture {...{ type, label, url, onError }} />;
  if (type === 'video') {
    return (
      <video className={styles.video} src={url} controls preload="metadata" {...{ onError }} />
    );
  }
  if (type === 'audio') {
    return (
      <audio className={styles.audio} src={url} controls preload="metadata" {...{ onError }} />
    );
  }
  return <LinkCard {...{ type, title, url }} />;
}

function Picture({
  type,
  label,
  url,
  onError,
}: {
  type: string;
  label: string;
  url: string;
  onError: () => void;
}) {
  return (
    <figure className={styles.figure}>
      {type.includes('story') && <figcaption>{text.inbox.message.attachment(type)}</figcaption>}
      <OpensElsewhere url={url}>
        <img
          className={styles.picture}
          src={url}
          alt={label}
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={onError}
        />
      </OpensElsewhere>
    </figure>
  );
}

/** A file, or a shared post. */
function LinkCard({ type, title, url }: { type: string; title?: string; url: string }) {
  return (
    <div className={styles.card}>
      <Icon name={type === 'file' ? 'copy' : 'next'} />
      <span className={styles.words}>
        <span className={styles.kind}>{text.inbox.message.attachment(type)}</span>
        {title && <span className={styles.title}>{title}</span>}
      </span>
      <OpensElsewhere url={url}>{text.inbox.message.open}</OpensElsewhere>
    </div>
  );
}

function OpensElsewhere({ url, children }: { url: string; children: React.ReactNode }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow ugc">
      {children}
      <span className={layout.hidden}> ({text.inbox.message.opensWindow})</span>
    </a>
  );
}

function Placeholder({ label, why }: { label: string; why: string }) {
  return (
    <div className={styles.card}>
      <Icon name="info" />
      <span className={styles.words}>
        <span className={styles.kind}>{label}</span>
        <span>{why}</span>
      </span>
    </div>
  );
}

/** A URL that is safe in a link or a picture; a `javascript:` one is not. */
function safeAddress(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}
