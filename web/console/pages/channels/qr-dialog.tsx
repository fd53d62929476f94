import { useEffect, useState } from 'react';
import { CopyableText } from '../../../parts/copyable-text.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { Spinner } from '../../../parts/spinner.tsx';
import { text } from '../../../text/en.ts';
import styles from './qr-dialog.module.css';

const words = text.channels.qr;

/** The code that opens a chat with an account, like that from `…/instagram/connect`, and its address. */
export function QrDialog({ username, onClose }: { username: string; onClose: () => void }) {
  const address = `https://ig.me/m/${username}`;
  const drawing = useDrawing(address);
  return (
    <Dialog title={words.title(username)} onClose={onClose}>
      <div className={styles.content}>
        <div className={styles.code}>
          {drawing === undefined && <Spinner />}
          {drawing === 'failed' && <p>{words.failed}</p>}
          {typeof drawing === 'object' && (
            <svg
              viewBox={`0 0 ${drawing.size} ${drawing.size}`}
              role="img"
              aria-label={words.label(username)}
              shapeRendering="crispEdges"
            >
              <path d={drawing.path} />
            </svg>
          )}
        </div>
        <p>{words.how}</p>
        <CopyableText value={address} label={words.address} />
      </div>
    </Dialog>
  );
}

interface Drawing {
  /** Length of a side in modules, including the margin. */
  size: number;
  path: string;
}

/** Scanners need four modules of light around the code (ISO/IEC 18004). */
const margin = 4;

/** Undefined while the library that draws it is loading; it is only loaded when a code is wanted. */
function useDrawing(address: string): Drawing | 'failed' | undefined {
  const [drawing, setDrawing] = useState<Drawing | 'failed'>();
  useEffect(() => {
    let isWanted = true;
    draw(address).then(
      (drawn) => isWanted && setDrawing(drawn),
      () => isWanted && setDrawing('failed'),
    );
    return () => {
      isWanted = false;
    };
  }, [address]);
  return drawing;
}

async function draw(address: string): Promise<Drawing> {
  const { create } = await import('qrcode');
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  const dark = [...data.keys()].filter((index) => data[index]);
  const squares = dark.map((index) => {
    const [x, y] = [(index % size) + margin, Math.floor(index / size) + margin];
    return `M${x} ${y}h1v1h-1z`;
  });
  return { size: size + 2 * margin, path: squares.join('') };
}
