import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { text } from '../../../text/en.ts';
import { guardPage } from '../../leave-page.ts';

/**
 * Keeps somebody on the page while it has unsaved changes: a link or the back button asks first, and the
 * browser itself asks when the window is closed or another tenant is chosen.
 *
 * @returns where somebody wants to go; undefined if nowhere
 */
export function useLeaveGuard(isUnsaved: boolean) {
  const [wanted, setWanted] = useState<string>();
  const [, navigate] = useLocation();

  useEffect(() => {
    if (!isUnsaved) return;
    const here = location.pathname + location.search;
    const controller = new AbortController();
    const options = { capture: true, signal: controller.signal };

    function holdLink(event: MouseEvent) {
      const target = event.target instanceof Element ? linkAround(event, event.target) : undefined;
      if (!target || target === here) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(target);
    }

    const endGuard = guardPage({
      onBack(event) {
        const target = location.pathname + location.search;
        if (target === here) return;
        event.stopImmediatePropagation();
        history.pushState(null, '', here);
        setWanted(target);
      },
      mayLeave: () => confirm(text.agents.editor.leave.title),
    });
    addEventListener('click', holdLink, options);
    addEventListener('beforeunload', (event) => event.preventDefault(), options);
    return () => {
      endGuard();
      controller.abort();
    };
  }, [isUnsaved]);

  return {
    wanted,
    stay: () => setWanted(undefined),
    leave() {
      setWanted(undefined);
      if (wanted !== undefined) navigate(wanted);
    },
  };
}

/** The page of the console that this click would open in this window. */
function linkAround(event: MouseEvent, element: Element): string | undefined {
  const link = element.closest<HTMLAnchorElement>('a[href]');
  const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
  if (!link || !isPlain || event.button !== 0 || link.target) return undefined;
  const { origin, pathname, search, hash } = new URL(link.href);
  return origin === location.origin && !hash ? pathname + search : undefined;
}
