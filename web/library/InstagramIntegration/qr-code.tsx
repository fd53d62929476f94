import { Button } from '../../parts/button.tsx';
import { text } from '../../text/en.ts';
import styles from './instagram-integration.module.css';

/** The API's answer when an account was connected. */
export interface Connected {
  /** The address in the code, which opens a chat with the account. */
  qrCode: string;
  qrCodeDataUrl: string;
  instagramUrl: string;
  username: string;
  alreadyConnected: boolean;
}

/** The code to scan; it stays until it is hidden, because fetching a phone takes a moment. */
export function QrCode({ connected, onHide }: { connected: Connected; onHide: () => void }) {
  const { qrCode, qrCodeDataUrl, instagramUrl, username, alreadyConnected } = connected;
  const words = text.integration.qr;
  return (
    <figure className={styles.qr}>
      <img src={qrCodeDataUrl} width={176} height={176} alt={words.image(username)} />
      <figcaption className={styles.qrWords}>
        <strong>{words.title}</strong>
        <span>{words.lead(username)}</span>
        {alreadyConnected && <span className={styles.soft}>{words.already}</span>}
        <span className={styles.links}>
          <a href={qrCode} target="_blank" rel="noreferrer">
            {words.link}
          </a>
          <a href={instagramUrl} target="_blank" rel="noreferrer">
            {text.integration.profile}
          </a>
        </span>
        <Button small onClick={onHide}>
          {words.hide}
        </Button>
      </figcaption>
    </figure>
  );
}
