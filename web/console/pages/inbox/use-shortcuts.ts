import { type RefObject, useEffect, useRef } from 'react';

export interface ShortcutActions {
  /** Goes to the chat `step` places further down the list. */
  go(step: 1 | -1): void;
  search(): void;
  write(): void;
  back(): void;
  help(): void;
}

/** Single-key shortcuts, while the focus is inside `area` and nobody is writing. */
export function useShortcuts(area: RefObject<HTMLElement | null>, actions: ShortcutActions) {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });

  useEffect(() => {
    const listened = area.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isMeantElsewhere(event.target)) return;
      const act = actionOf(event, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    listened?.addEventListener('keydown', onKeyDown);
    return () => listened?.removeEventListener('keydown', onKeyDown);
  }, [area]);
}

function actionOf({ key, target }: KeyboardEvent, actions: ShortcutActions) {
  const isInList = target instanceof Element && target.closest('[data-chat]') !== null;
  if (key === 'ArrowDown' && isInList) return () => actions.go(1);
  if (key === 'ArrowUp' && isInList) return () => actions.go(-1);
  switch (key) {
    case 'j':
      return () => actions.go(1);
    case 'k':
      return () => actions.go(-1);
    case '/':
      return actions.search;
    case 'r':
      return actions.write;
    case 'Escape':
      return actions.back;
    case '?':
      return actions.help;
  }
}

/** Whether the key is meant for a field, a dialog or an open menu. */
function isMeantElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const isField = target.matches('input:not([type=radio]), textarea, select');
  return isField || target.closest('dialog, [data-open="true"]') !== null;
}
