/** What became of a comment's job, for the log. */
export type CommentOutcome =
  | 'answered'
  | 'nothing-open'
  | 'ignored'
  | 'postponed'
  | 'throttled'
  | 'app-paused'
  | 'waits-for-others'
  | 'not-connected';
