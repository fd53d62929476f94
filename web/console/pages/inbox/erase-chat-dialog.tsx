import { useMutation } from '@tanstack/react-query';
import { chatAgentsInstagramEraseChat } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { ConfirmDialog } from '../../../parts/dialog.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';

interface EraseChatDialogProps {
  agentId: string;
  chatId: string;
  name: string;
  onErased: () => void;
  onClose: () => void;
}

/** Asks for confirmation, then erases a chat. */
export function EraseChatDialog({ agentId, chatId, name, ...done }: EraseChatDialogProps) {
  const [api, subaccountId] = [useApi(), useOrganizationId()];
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      let isDone = false;
      // A long chat takes several calls.
      while (!isDone) {
        const chat = { subaccountId, agentId, chatId };
        const { data } = await chatAgentsInstagramEraseChat(chat, api);
        isDone = data.done;
      }
    },
    onSuccess: done.onErased,
  });
  return (
    <ConfirmDialog
      title={text.inbox.handOver.eraseTitle}
      confirm={text.inbox.handOver.eraseConfirm}
      busy={isPending}
      onConfirm={() => mutate()}
      onClose={done.onClose}
    >
      <div className={layout.stack}>
        <p>{text.inbox.handOver.eraseAdvice(name)}</p>
        {error && <ProblemAlert error={error} />}
      </div>
    </ConfirmDialog>
  );
}
