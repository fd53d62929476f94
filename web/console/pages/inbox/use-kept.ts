import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

interface Shelf {
  values: Map<string, unknown>;
  listeners: Set<() => void>;
}

/** One per tenant that was viewed, because each tenant has its own query client. */
const shelves = new WeakMap<QueryClient, Shelf>();

/**
 * State that outlives the page: kept in memory until the tenant or the window changes.
 *
 * @param key names the state; one key always has the same type
 * @param initial must be the same in every render
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
