import { type UIEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Pixels from the end that still count as the end. */
const nearEnd = 60;
const nearStart = 200;

/**
 * Keeps the reader's place: at the end they stay at the end; anywhere else, what they read does not move when
 * entries are added before or after it. The box uses `column-reverse`: its `scrollTop` is 0 at the end and
 * negative above it, so entries added before need no correction.
 *
 * @param lastId the id of the newest entry
 * @param lastWritten changes when something was written here, to scroll to the end
 * @param onNearStart called when the reader is near the start of what is loaded
 */
export function useKeptPlace(
  lastId: string | undefined,
  lastWritten: string | undefined,
  onNearStart: () => void,
) {
  const box = useRef<HTMLElement>(null);
  const before = useRef({ lastId, height: 0, isAtEnd: true });
  const [hasNew, setHasNew] = useState(false);

  useLayoutEffect(() => {
    const scrolled = box.current;
    if (!scrolled) return;
    const { lastId: last, height, isAtEnd } = before.current;
    const isNew = last !== undefined && last !== lastId;
    if (isNew && !isAtEnd) {
      scrolled.scrollTop -= scrolled.scrollHeight - height;
      setHasNew(true);
    }
    before.current = { lastId, height: scrolled.scrollHeight, isAtEnd };
  });

  function onScroll({ currentTarget }: UIEvent<HTMLElement>) {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    before.current.isAtEnd = -scrollTop < nearEnd;
    if (before.current.isAtEnd) setHasNew(false);
    if (scrollHeight - clientHeight + scrollTop < nearStart) onNearStart();
  }

  const goToEnd = useCallback(() => {
    if (box.current) box.current.scrollTop = 0;
    before.current.isAtEnd = true;
    setHasNew(false);
  }, []);

  useEffect(() => {
    if (lastWritten) goToEnd();
  }, [lastWritten, goToEnd]);

  return { box, hasNew, onScroll, goToEnd };
}
