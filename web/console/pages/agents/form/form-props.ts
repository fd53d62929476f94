import type { AgentDraft } from '../agent-draft.ts';

/** What every part of the form works on. */
export interface FormProps {
  draft: AgentDraft;
  change: (changes: Partial<AgentDraft> | ((draft: AgentDraft) => Partial<AgentDraft>)) => void;
  /** What the API says of the field at this path of the body, or below it. */
  errorAt: (path: string) => string | undefined;
}
