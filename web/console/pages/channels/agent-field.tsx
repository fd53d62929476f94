import { Link } from 'wouter';
import { agentLabel } from '../../../api/agent-label.ts';
import type { Channel } from '../../../api/client.ts';
import { buttonLook } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { SelectField } from '../../../parts/inputs.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { type Agents, useBindAgent } from './use-channels.ts';

const words = text.channels;

/** Chooses who answers for the account; a choice takes effect at once. */
export function AgentField({
  channel: { channel_id, agent_id },
  agents,
}: {
  channel: Channel;
  agents: Agents | undefined;
}) {
  const { mutate, isPending, isSuccess, error, variables } = useBindAgent(channel_id);
  const chosen = isPending ? variables : agent_id;
  const isGone = agents && agent_id && !agents.some(({ id }) => id === agent_id);
  const saved = agents?.find(({ id }) => id === variables);
  return (
    <div className={layout.stackTight}>
      <SelectField
        label={words.agent}
        hint={!chosen && words.noAgentHint}
        value={chosen ?? ''}
        disabled={!agents}
        onChange={({ target }) => mutate(target.value || null)}
      >
        <option value="">{words.noAgent}</option>
        {!agents && agent_id && <option value={agent_id}>{agent_id}</option>}
        {isGone && <option value={agent_id}>{words.agentGone(agent_id)}</option>}
        {agents?.map((agent) => {
          const isBusy = agent.channel_id !== null && agent.channel_id !== channel_id;
          const label = agentLabel(agent, agents);
          return (
            <option key={agent.id} value={agent.id} disabled={isBusy}>
              {isBusy ? words.agentBusy(label) : label}
            </option>
          );
        })}
      </SelectField>
      {agents && !chosen && (
        <p>
          <Link className={buttonLook('secondary', true)} href="/agents">
            <Icon name="plus" />
            {words.makeAgent}
          </Link>
        </p>
      )}
      <p className={layout.small} role="status">
        {isSuccess &&
          (variables
            ? words.agentSaved(saved ? agentLabel(saved, agents ?? []) : variables)
            : words.nobodySaved)}
      </p>
      {error && <ProblemAlert error={error} title={words.agentFailed} />}
    </div>
  );
}
