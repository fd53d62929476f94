import { useEffect } from 'react';

interface OlderChats {
  isThere: boolean;
  isPending: boolean;
  isError: boolean;
  mutate: () => void;
}

/** Loads older chats while a chat that was opened by its address is not among those loaded. */
export function useLookedFor(
  isMissing: boolean,
  { isThere, isPending, isError, mutate }: OlderChats,
) {
  useEffect(() => {
    if (isMissing && isThere && !isPending && !isError) mutate();
  }, [isMissing, isThere, isPending, isError, mutate]);
}
