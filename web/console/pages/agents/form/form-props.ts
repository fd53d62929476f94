import type { AgentDraft } from '../agent-draft.ts';

/** What every part of the form works on. */
export interface FormProps {
  draft: AgentDraft;
  change: (changes: Partial<AgentDraft> | ((draft: AgentDraft) => Partial<AgentDraft>)) => void;
  /** The API's error for the field at this path of the body, or under it. */
  errorAt: (path: string) => string | undefined;
}
