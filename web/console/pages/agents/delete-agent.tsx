import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { chatAgentsRemoveAgent } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { Button } from '../../../parts/button.tsx';
import { ConfirmDialog, Dialog } from '../../../parts/dialog.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { text } from '../../../text/en.ts';
import { useAgentChannels } from './use-agent-channels.ts';

const words = text.agents.editor.removal;

/** Deletes the agent after a confirmation. If it answers for an account, says why it cannot be deleted. */
export function DeleteAgent({ agentId, name }: { agentId: string; name: string }) {
  const [isAsking, setIsAsking] = useState(false);
  const channels = useAgentChannels();
  const channel = channels?.get(agentId);
  const close = () => setIsAsking(false);
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>
        <Icon name="bin" />
        {text.agents.editor.remove}
      </Button>
      {isAsking && channel && (
        <Dialog
          title={words.connectedTitle(name)}
          onClose={close}
          actions={<Button onClick={close}>{words.understood}</Button>}
        >
          <p>{words.connected(channel.username)}</p>
        </Dialog>
      )}
      {isAsking && !channel && <DeleteQuestion {...{ agentId, name }} onClose={close} />}
    </>
  );
}

function DeleteQuestion({
  agentId,
  name,
  onClose,
}: {
  agentId: string;
  name: string;
  onClose: () => void;
}) {
  const [api, subaccountId] = [useApi(), useOrganizationId()];
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const removal = useMutation({
    mutationFn: () => chatAgentsRemoveAgent({ subaccountId, agentId }, api),
    onSuccess() {
      queryClient.removeQueries({ queryKey: ['agents', subaccountId] });
      navigate('/agents');
    },
  });
  return (
    <ConfirmDialog
      title={words.title(name)}
      confirm={words.confirm}
      busy={removal.isPending}
      onConfirm={() => removal.mutate()}
      onClose={onClose}
    >
      <p>{words.lead}</p>
      {removal.error && <ProblemAlert error={removal.error} title={words.failed} />}
    </ConfirmDialog>
  );
}
