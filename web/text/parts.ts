/** Small pieces that every page uses. */
export const parts = {
  busy: 'Working …',
  loading: 'Loading …',
  close: 'Close',
  cancel: 'Cancel',
  optional: 'optional',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying is not allowed here: select it and copy it yourself.',
  show: 'Show',
  hide: 'Hide',
  plot: {
    table: 'Table',
    tableOf: (title: string) => `${title} as a table`,
    point: 'Day',
  },
  timeIsUp: 'now',
  /** `left` is in whole seconds. */
  timeLeft(left: number): string {
    const hours = Math.floor(left / 3600);
    const minutes = Math.floor((left % 3600) / 60);
    const seconds = Math.floor(left % 60);
    if (hours > 0) return `${hours} h ${minutes} min`;
    if (minutes > 0) return `${minutes} min ${seconds} s`;
    return `${seconds} s`;
  },
};
