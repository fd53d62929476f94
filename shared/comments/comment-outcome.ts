/** What became of a comment's job, for the log. */
export type CommentOutcome =
  | 'answered'
  /** Each reply was refused, stays unknown or had been sent before. */
  | 'settled'
  | 'nothing-open'
  | 'ignored'
  | 'postponed'
  | 'throttled'
  | 'app-paused'
  | 'waits-for-others'
  | 'not-connected';
