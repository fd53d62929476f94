import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { type ApiProblem, toProblem } from '../../../api/api-problem.ts';
import {
  type ChatAgent,
  chatAgentsGetAgent,
  chatAgentsRegisterAgent,
} from '../../../api/client.ts';
import { fieldIssueOf, messageAt } from '../../../api/field-issue.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { toBody } from './agent-body.ts';
import { type AgentDraft, newDraft, toDraft, withoutEmptyRows } from './agent-draft.ts';
import type { FormProps } from './form/form-props.ts';

/** The form's content and the saved state. Without `agent`, the agent has yet to be created. */
export function useAgentForm({
  agentId,
  agent,
  newName = '',
}: {
  agentId: string;
  agent?: ChatAgent;
  newName?: string;
}) {
  const [api, subaccountId] = [useApi(), useOrganizationId()];
  const queryClient = useQueryClient();
  const saved = useMemo(() => (agent ? toDraft(agent) : newDraft(newName)), [agent, newName]);
  const [draft, setDraft] = useState(saved);
  const [problem, setProblem] = useState<ApiProblem>();
  const [isSaving, setIsSaving] = useState(false);
  const issue = fieldIssueOf(problem);

  const change = useCallback<FormProps['change']>((changes) => {
    setProblem(undefined);
    setDraft((before) => ({
      ...before,
      ...(typeof changes === 'function' ? changes(before) : changes),
    }));
  }, []);

  /** @returns whether it is saved */
  async function save(): Promise<boolean> {
    const sent = withoutEmptyRows(draft);
    setDraft(sent);
    setProblem(undefined);
    setIsSaving(true);
    try {
      const body = { ...toBody(sent), version: agent?.version ?? 0 };
      const request = { subaccountId, agentId, body };
      const { data } = await chatAgentsRegisterAgent(request, api);
      // What was typed in the meantime stays, unsaved.
      setDraft((current) => (current === sent ? toDraft(data) : current));
      queryClient.setQueryData(['agent', subaccountId, agentId], data);
      void queryClient.invalidateQueries({ queryKey: ['agents', subaccountId] });
      return true;
    } catch (error) {
      setProblem(toProblem(error));
      return false;
    } finally {
      setIsSaving(false);
    }
  }

  /** Replaces what was typed here with what somebody else saved. */
  async function loadAgain(): Promise<void> {
    try {
      const { data } = await chatAgentsGetAgent({ subaccountId, agentId }, api);
      setDraft(toDraft(data));
      setProblem(undefined);
      queryClient.setQueryData(['agent', subaccountId, agentId], data);
    } catch (error) {
      setProblem(toProblem(error));
    }
  }

  return {
    ...{ draft, change, problem, issue, isSaving, save, loadAgain },
    errorAt: (path: string) => messageAt(issue, path),
    isUnsaved: useMemo(() => isDifferent(draft, saved), [draft, saved]),
    discard() {
      setDraft(saved);
      setProblem(undefined);
    },
  };
}

function isDifferent(draft: AgentDraft, saved: AgentDraft): boolean {
  const typed = (one: AgentDraft) => JSON.stringify([toBody(one), one.apiKey, one.secret]);
  return typed(withoutEmptyRows(draft)) !== typed(saved);
}
