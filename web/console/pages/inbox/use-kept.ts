import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

interface Shelf {
  values: Map<string, unknown>;
  listeners: Set<() => void>;
}

/** One for each tenant that was looked at: its query client is the tenant's, too. */
const shelves = new WeakMap<QueryClient, Shelf>();

/**
 * State that outlives the page: in memory, gone with the tenant or the window.
 *
 * @param key what it is; one key always has the same type
 * @param initial the same from render to render
 */
export function useKept<Value>(key: string, initial: Value) {
  const { values, listeners } = shelfOf(useQueryClient());
  const subscribe = useCallback(
    (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    [listeners],
  );
  const read = () => (values.get(key) as Value | undefined) ?? initial;
  const value = useSyncExternalStore(subscribe, read);
  const change = useCallback(
    (how: (before: Value) => Value) => {
      values.set(key, how((values.get(key) as Value | undefined) ?? initial));
      for (const listener of listeners) listener();
    },
    [values, listeners, key, initial],
  );
  return [value, change] as const;
}

function shelfOf(client: QueryClient): Shelf {
  const shelf = shelves.get(client) ?? { values: new Map(), listeners: new Set() };
  shelves.set(client, shelf);
  return shelf;
}
