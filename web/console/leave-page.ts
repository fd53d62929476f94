/** What the open page does when somebody is about to leave it. */
interface PageGuard {
  /** The back button was pressed: the address has changed, but the router does not know yet. */
  onBack(event: PopStateEvent): void;
  /** Whether the page may be left by other means than a link. */
  mayLeave(): boolean;
}

let guard: PageGuard | undefined;

// A window calls its listeners in the order they were added: this one comes before the router's.
addEventListener('popstate', (event) => guard?.onBack(event));

/** Asks the open page, which may have unsaved changes, before it is left by other means than a link. */
export function mayLeavePage(): boolean {
  return guard?.mayLeave() ?? true;
}

/** @returns a function that removes the guard */
export function guardPage(next: PageGuard): () => void {
  guard = next;
  return () => {
    if (guard === next) guard = undefined;
  };
}
