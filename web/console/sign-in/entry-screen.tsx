import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Spinner } from '../../parts/spinner.tsx';
import { text } from '../../text/en.ts';
import { PlainScreen } from '../shell/plain-screen.tsx';
import { beginSignIn, type Entry } from './enter.ts';
import type { Session } from './session.ts';

const words = text.signIn;

/** What people see who are not, or cannot be, signed in. */
export function EntryScreen({
  entry,
  session,
  tenantClaim = '',
}: {
  entry: Entry;
  /** Undefined while it is being created. */
  session?: Session;
  tenantClaim?: string;
}) {
  if (entry.kind === 'leaving' || !session) {
    const isFinishing = location.pathname === '/signed-in';
    return (
      <PlainScreen>
        <Spinner label={isFinishing ? words.finishing : words.opening} shown />
      </PlainScreen>
    );
  }
  const { title, advice, action } = describe(entry, tenantClaim);
  return (
    <PlainScreen title={title}>
      <p>{advice}</p>
      {entry.kind === 'signed-in' ? (
        <Button onClick={() => session.end()}>{action}</Button>
      ) : (
        <SignInButton session={session} label={action} />
      )}
    </PlainScreen>
  );
}

function SignInButton({ session, label }: { session: Session; label: string }) {
  const [isLeaving, setIsLeaving] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);

  async function begin() {
    setIsLeaving(true);
    const { kind } = await beginSignIn(session, '/');
    setHasFailed(kind === 'failed');
    setIsLeaving(kind === 'leaving');
  }

  return (
    <>
      <Button look="primary" busy={isLeaving} onClick={begin}>
        {label}
      </Button>
      {hasFailed && <p role="alert">{words.failed.unreachable}</p>}
    </>
  );
}

function describe(entry: Exclude<Entry, { kind: 'leaving' }>, tenantClaim: string) {
  switch (entry.kind) {
    case 'signed-in': {
      const { title, advice } = words.noTenant;
      return { title, advice: advice(tenantClaim), action: text.shell.signOut };
    }
    case 'signed-out':
      return { ...words.signedOut, action: words.again };
    case 'failed':
      return {
        title: words.failed.title,
        advice: words.failed[entry.reason],
        action: words.again,
      };
  }
}
