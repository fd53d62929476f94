import { Alert } from '../parts/alert.tsx';

/** What the stand-in for Meta refused, in its own words. */
export function ProblemNote({ error }: { error: Error | null }) {
  return error && <Alert kind="danger">{error.message}</Alert>;
}
