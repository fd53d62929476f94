/** What the open page says when it is about to be taken away. */
interface PageGuard {
  /** The back button was pressed: the address has changed, the router has not heard of it yet. */
  onBack(event: PopStateEvent): void;
  /** It is to go without a link. */
  mayLeave(): boolean;
}

let guard: PageGuard | undefined;

// A window's listeners are called in the order in which they came: this one is there before the router's.
addEventListener('popstate', (event) => guard?.onBack(event));

/** Has the open page asked, which may have something unsaved, before it is taken away without a link. */
export function mayLeavePage(): boolean {
  return guard?.mayLeave() ?? true;
}

/** @returns ends it */
export function guardPage(next: PageGuard): () => void {
  guard = next;
  return () => {
    if (guard === next) guard = undefined;
  };
}
