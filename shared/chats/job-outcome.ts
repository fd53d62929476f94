/** What became of a chat job, for the log. */
export type JobOutcome =
  | 'answered'
  | 'nothing-open'
  | 'superseded'
  | 'paused'
  | 'not-connected'
  | 'no-agent'
  | 'throttled'
  | 'app-paused'
  | 'waits-for-others'
  | 'window-closed'
  | 'dropped'
  | 'unreachable'
  | 'other-app'
  | 'silent'
  | 'handed-off'
  | 'postponed'
  | 'gave-up';
