import { type RefObject, useEffect } from 'react';

/**
 * Tells the style sheet, as `--shown-height`, how much of the page a phone's keyboard leaves free, because
 * some browsers lay it over the page. While the page is zoomed, the value stays as it was.
 */
export function useShownHeight(area: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const viewport = window.visualViewport;
    const onResize = () => {
      if (viewport?.scale === 1) {
        area.current?.style.setProperty('--shown-height', `${viewport.height}px`);
      }
    };
    viewport?.addEventListener('resize', onResize);
    return () => viewport?.removeEventListener('resize', onResize);
  }, [area]);
}
