import { useId } from 'react';
import { Link } from 'wouter';
import { agentLabel } from '../../../api/agent-label.ts';
import { useAgentList } from '../../../api/use-lists.ts';
import { buttonLook } from '../../../parts/button.tsx';
import { classNames } from '../../../parts/class-names.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { text } from '../../../text/en.ts';
import { Comments } from './comments.tsx';
import { Inbox } from './inbox.tsx';
import { useInboxAddress } from './inbox-address.ts';
import styles from './inbox-page.module.css';
import { InboxTabs } from './inbox-tabs.tsx';
import { useChats } from './use-chats.ts';

const words = text.inbox;

/** What people wrote to one of the tenant's agents, which the address names. */
export default function InboxPage() {
  const { agentId, chatId, view, open } = useInboxAddress();
  const { data: agents, error, refetch } = useAgentList();
  const chosen = agents && choose(agents, agentId, chatId);
  return (
    <>
      <div className={classNames(chatId !== undefined && styles.quietHeader)}>
        <PageHeader
          title={words.title}
          lead={words.lead}
          actions={
            chosen && (
              <div className={styles.actions}>
                {chosen.channel_id && <InboxTabs agentId={chosen.id} view={view} />}
                <AgentChooser {...{ agents, chosen }} onChoose={(agent) => open(agent)} />
              </div>
            )
          }
        />
      </div>
      {!agents && !error && <Skeleton lines={6} label={words.chats.loading} />}
      {!agents && error && <ProblemAlert error={error} onRetry={refetch} />}
      {agents && !chosen && (
        <EmptyState icon="agents" title={words.noAgents.title} actions={linkTo('agents')}>
          {words.noAgents.advice}
        </EmptyState>
      )}
      {chosen && !chosen.channel_id && <History key={chosen.id} agentId={chosen.id} />}
      {chosen?.channel_id && view === 'chats' && <Inbox key={chosen.id} agentId={chosen.id} />}
      {chosen?.channel_id && view === 'comments' && <Comments agentId={chosen.id} />}
    </>
  );
}

/** What an agent without an account may still have: the chats of its last one. */
function History({ agentId }: { agentId: string }) {
  const { chats } = useChats(agentId);
  if (chats?.length !== 0) return <Inbox agentId={agentId} />;
  return (
    <EmptyState icon="channels" title={words.notConnected.title} actions={linkTo('channels')}>
      {words.notConnected.advice}
    </EmptyState>
  );
}

interface Agent {
  id: string;
  name: string;
  channel_id: string | null;
}

function AgentChooser({
  agents,
  chosen,
  onChoose,
}: {
  agents: Agent[];
  chosen: Agent;
  onChoose: (agentId: string) => void;
}) {
  const id = useId();
  if (agents.length === 1) return <p className={styles.onlyAgent}>{chosen.name}</p>;
  return (
    <div className={styles.chooser}>
      <label htmlFor={id}>{words.agent}</label>
      <select id={id} value={chosen.id} onChange={({ target }) => onChoose(target.value)}>
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agentLabel(agent, agents)}
          </option>
        ))}
      </select>
    </div>
  );
}

function linkTo(page: 'agents' | 'channels') {
  const { link } = page === 'agents' ? words.noAgents : words.notConnected;
  return (
    <Link className={buttonLook('primary')} href={`/${page}`}>
      {link}
    </Link>
  );
}

/** The agent in the address, or else the chat's agent, the first connected one, or the first. */
function choose(agents: Agent[], agentId?: string, chatId?: string): Agent | undefined {
  const named = agents.find(({ id }) => id === agentId);
  const ofChat = chatId && agents.find((agent) => chatId.startsWith(`${agent.channel_id}-`));
  return named ?? (ofChat || agents.find(({ channel_id }) => channel_id)) ?? agents[0];
}
