import { Fragment } from 'react';

const webAddress = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'’”])/u;

/** What somebody wrote; only complete web addresses become links, which reveal nothing about this page. */
export function LinkedText({ words }: { words: string }) {
  const pieces = words.split(webAddress);
  return pieces.map((piece, index) => {
    const key = `${index}-${piece}`;
    const isAddress = index % 2 === 1;
    if (!isAddress) return <Fragment key={key}>{piece}</Fragment>;
    return (
      <a key={key} href={piece} target="_blank" rel="noopener noreferrer nofollow ugc">
        {piece}
      </a>
    );
  });
}
