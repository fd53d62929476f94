import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useOrganizationId } from '../../../api/use-api.ts';
import InstagramIntegration from '../../../library/InstagramIntegration/InstagramIntegration.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { useAgentChannels } from './use-agent-channels.ts';

const words = text.agents.editor;

/** The account that the agent answers for, shown by the component that customers embed. */
export function AgentConnectionCard({ agentId, isSaved }: { agentId: string; isSaved: boolean }) {
  const queryClient = useQueryClient();
  const tenant = useOrganizationId();

  const isUnconnected = useAgentChannels()?.has(agentId) === false;

  function readAgain() {
    for (const queryKey of [
      ['agents', tenant],
      ['channels', tenant],
    ]) {
      void queryClient.invalidateQueries({ queryKey });
    }
  }

  if (!isSaved) {
    return (
      <div className={`${layout.card} ${layout.stackTight}`}>
        <h2 className={layout.heading}>{text.integration.title}</h2>
        <p className={layout.soft}>{words.connectLater}</p>
      </div>
    );
  }
  return (
    <div className={layout.stackTight}>
      <InstagramIntegration agentId={agentId} onChange={readAgain} />
      {isUnconnected && (
        <p className={`${layout.soft} ${layout.small}`}>
          {words.byLogin}
          <Link href="/channels">{words.byLoginLink}</Link>
        </p>
      )}
    </div>
  );
}
