import { Dialog } from '../../../parts/dialog.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import styles from './inbox.module.css';

const words = text.inbox.shortcuts;

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className={layout.stack}>
        <dl className={styles.keys}>
          {words.keys.map(({ keys, does }) => (
            <div key={keys}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p className={layout.soft}>{words.note}</p>
      </div>
    </Dialog>
  );
}
