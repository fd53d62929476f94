import { Button } from '../parts/button.tsx';
import { text } from '../text/en.ts';
import { PlainScreen } from './shell/plain-screen.tsx';

const { title, advice, action } = text.shell.noSettings;

/** Without settings there is neither an API nor a sign-in. */
export function CannotStart() {
  return (
    <PlainScreen title={title}>
      <p>{advice}</p>
      <Button look="primary" onClick={() => location.reload()}>
        {action}
      </Button>
    </PlainScreen>
  );
}
