import { useEffect, useState } from 'react';
import { useConsole } from '../../console-context.ts';
import { subjectOf } from '../../sign-in/access-token.ts';

/** The id under which the API stores what this person writes. */
export function useOwnId(): string | undefined {
  const { session } = useConsole();
  const [ownId, setOwnId] = useState<string>();
  useEffect(() => {
    session.getToken({ renew: false }).then(
      (token) => setOwnId(token && subjectOf(token)),
      () => {},
    );
  }, [session]);
  return ownId;
}
