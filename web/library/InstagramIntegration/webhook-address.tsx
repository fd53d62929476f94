import type { Api } from '../../api/create-api.ts';
import { CopyableText } from '../../parts/copyable-text.tsx';
import { text } from '../../text/en.ts';
import styles from './instagram-integration.module.css';
import type { AgentKey } from './use-instagram-status.ts';

const words = text.integration.form;

/** Where the customer's own Meta app must deliver what people write to this agent's account. */
export function WebhookAddress({ api, subaccountId, agentId }: AgentKey & { api: Api }) {
  const [tenant, agent] = [subaccountId, agentId].map(encodeURIComponent);
  const path = `/api/database/${tenant}/chat-agents/${agent}/instagram/webhook`;
  const { href } = new URL(`${api.baseUrl ?? ''}${path}`, location.href);
  return (
    <details className={styles.details}>
      <summary>{words.webhook}</summary>
      <div className={styles.stackTight}>
        <p className={styles.lead}>{words.webhookLead}</p>
        <CopyableText value={href} label={words.webhookAddress} />
      </div>
    </details>
  );
}
