import { useEffect, useState } from 'react';
import { agentLabel } from '../../api/agent-label.ts';
import { chatAgentsListAgents } from '../../api/client.ts';
import { useApi, useOrganizationId } from '../../api/use-api.ts';
import { SelectField } from '../../parts/inputs.tsx';
import { text } from '../../text/en.ts';
import styles from './onboarding.module.css';

const words = text.onboarding.choice;

type Agents = Awaited<ReturnType<typeof chatAgentsListAgents>>['data']['agents'];

/** Chooses who will answer; this can be done later. */
export function AgentChoice({
  agentId,
  onChoose,
}: {
  agentId: string | undefined;
  onChoose: (agentId: string | undefined) => void;
}) {
  const agents = useAgents();
  if (agents?.length === 0) return <p className={styles.soft}>{words.agentNone}</p>;
  return (
    <SelectField
      label={words.agent}
      hint={words.agentHint}
      optional
      value={agentId ?? ''}
      onChange={({ target }) => onChoose(target.value || undefined)}
    >
      <option value="">{words.agentLater}</option>
      {agents?.map((agent) => {
        const label = agentLabel(agent, agents);
        const isBusy = agent.channel_id !== null;
        return (
          <option key={agent.id} value={agent.id} disabled={isBusy}>
            {isBusy ? words.agentBusy(label) : label}
          </option>
        );
      })}
    </SelectField>
  );
}

/** Undefined: not known (yet), which does not prevent connecting. */
function useAgents(): Agents | undefined {
  const [api, subaccountId] = [useApi(), useOrganizationId()];
  const [agents, setAgents] = useState<Agents>();
  useEffect(() => {
    const asking = new AbortController();
    chatAgentsListAgents({ subaccountId }, { ...api, signal: asking.signal }).then(
      ({ data }) => setAgents(data.agents),
      () => {},
    );
    return () => asking.abort();
  }, [api, subaccountId]);
  return agents;
}
