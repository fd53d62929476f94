import { useState } from 'react';
import styles from './avatar.module.css';

/** The customer's picture or, once Instagram's URL for it has expired after some days, their initials. */
export function Avatar({ name, picture }: { name: string; picture?: string }) {
  const [broken, setBroken] = useState<string>();
  const isShown = picture !== undefined && picture !== broken && /^https?:/.test(picture);
  return (
    <span className={styles.avatar} aria-hidden="true">
      {isShown ? (
        <img
          src={picture}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setBroken(picture)}
        />
      ) : (
        initialsOf(name)
      )}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s@.…_-]+/);
  const letters = words.flatMap((word) => [...word].slice(0, 1));
  return letters.slice(0, 2).join('').toLocaleUpperCase();
}
