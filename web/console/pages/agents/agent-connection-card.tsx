import { useQueryClient } from '@tanstack/react-query';
import { useOrganizationId } from '../../../api/use-api.ts';
import InstagramIntegration from '../../../library/InstagramIntegration/InstagramIntegration.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';

/** The account that the agent answers for, by the component that customers embed. */
export function AgentConnectionCard({ agentId, isSaved }: { agentId: string; isSaved: boolean }) {
  const queryClient = useQueryClient();
  const tenant = useOrganizationId();

  function readAgain() {
    for (const queryKey of [
      ['agents', tenant],
      ['channels', tenant],
    ]) {
      void queryClient.invalidateQueries({ queryKey });
    }
  }

  return (
    <div className={layout.card}>
      {isSaved ? (
        <InstagramIntegration agentId={agentId} onChange={readAgain} />
      ) : (
        <div className={layout.stackTight}>
          <h2 className={layout.heading}>{text.integration.title}</h2>
          <p className={layout.soft}>{text.agents.editor.connectLater}</p>
        </div>
      )}
    </div>
  );
}
