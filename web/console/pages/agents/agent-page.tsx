import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'wouter';
import { ApiProblem } from '../../../api/api-problem.ts';
import { type ChatAgent, chatAgentsGetAgent } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { buttonLook } from '../../../parts/button.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { AgentEditor } from './agent-editor.tsx';

const words = text.agents.editor;

/** One agent: its settings, a trial chat, and the account that it answers for. */
export default function AgentPage() {
  const { agentId = '' } = useParams();
  return <LoadedAgent key={agentId} agentId={agentId} />;
}

function LoadedAgent({ agentId }: { agentId: string }) {
  const [parameters] = useSearchParams();
  const newName = parameters.get('new');
  const { data, error, refetch } = useAgent(agentId);

  if (data) return <AgentEditor agentId={agentId} agent={data} />;
  const isMissing = error instanceof ApiProblem && error.code === 'AGENT_NOT_FOUND';
  if (isMissing && newName !== null) return <AgentEditor agentId={agentId} newName={newName} />;
  return (
    <div className={layout.stack}>
      <PageHeader title={isMissing ? words.missing : text.agents.list.title} />
      {!error && <Skeleton lines={6} label={words.loading} />}
      {error && !isMissing && (
        <ProblemAlert error={error} title={words.failed} onRetry={() => refetch()} />
      )}
      {isMissing && <MissingAgent agentId={agentId} />}
    </div>
  );
}

/**
 * Read once per visit: nothing typed may be overwritten, and later visits must not start with old settings.
 */
function useAgent(agentId: string) {
  const [api, subaccountId] = [useApi(), useOrganizationId()];
  return useQuery({
    queryKey: ['agent', subaccountId, agentId],
    queryFn: async ({ signal }): Promise<ChatAgent> =>
      (await chatAgentsGetAgent({ subaccountId, agentId }, { ...api, signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

function MissingAgent({ agentId }: { agentId: string }) {
  const back = (
    <Link className={buttonLook('primary')} href="/agents">
      {words.back}
    </Link>
  );
  return (
    <EmptyState icon="agents" title={words.missing} actions={back}>
      {words.missingLead(agentId)}
    </EmptyState>
  );
}
