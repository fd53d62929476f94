import { Component, type ReactNode } from 'react';
import { Alert } from '../../parts/alert.tsx';
import { Button } from '../../parts/button.tsx';
import { text } from '../../text/en.ts';

/** Keeps a page that throws from breaking the whole console. React requires a class for this. */
export class PageErrorBoundary extends Component<
  { children: ReactNode; address: string },
  { error?: Error; address: string }
> {
  override state: { error?: Error; address: string } = { address: this.props.address };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  /** Another address is another page, so it clears the error. */
  static getDerivedStateFromProps(props: { address: string }, state: { address: string }) {
    return props.address === state.address ? null : { error: undefined, address: props.address };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const { crashed, outdated } = text.shell;
    const { title, advice } = isOutdated(error) ? outdated : crashed;
    const reload = <Button onClick={() => location.reload()}>{crashed.action}</Button>;
    return (
      <Alert kind="danger" title={title} actions={reload}>
        <p>{advice}</p>
      </Alert>
    );
  }
}

/** Whether the server no longer has the files of the version that this window runs. */
function isOutdated({ message }: Error): boolean {
  return /dynamically imported module|preload|module script failed/i.test(message);
}
