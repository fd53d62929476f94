import { type SubmitEvent, useRef, useState } from 'react';
import { type ApiProblem, toProblem } from '../../api/api-problem.ts';
import { chatAgentsInstagramConnect } from '../../api/client.ts';
import type { Api } from '../../api/create-api.ts';
import { fieldIssueOf, messageAt } from '../../api/field-issue.ts';
import { Alert } from '../../parts/alert.tsx';
import { Button } from '../../parts/button.tsx';
import { SecretField, TextField } from '../../parts/inputs.tsx';
import { ProblemAlert } from '../../parts/problem-alert.tsx';
import { text } from '../../text/en.ts';
import { type Credentials, noCredentials, toBody } from './credentials.ts';
import styles from './instagram-integration.module.css';
import type { Connected } from './qr-code.tsx';
import type { AgentKey } from './use-instagram-status.ts';
import { VerificationTokenField } from './verification-token-field.tsx';
import { WebhookAddress } from './webhook-address.tsx';

const words = text.integration.form;

/** The account's credentials. They are kept only here, until they are sent. */
export function ConnectForm({
  api,
  subaccountId,
  agentId,
  accountId = '',
  onConnected,
  onUnknown,
}: AgentKey & {
  api: Api;
  /** The id of an account that must be connected again. */
  accountId?: string;
  onConnected: (answer: Connected) => void;
  /** Called if there was no answer: the account may be connected anyway. */
  onUnknown: () => void;
}) {
  const [entered, setEntered] = useState({ ...noCredentials, instagramAccountId: accountId });
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const issue = fieldIssueOf(problem);

  async function connect(event?: SubmitEvent) {
    event?.preventDefault();
    setIsBusy(true);
    setProblem(undefined);
    try {
      const request = { subaccountId, agentId, body: toBody(entered) };
      onConnected((await chatAgentsInstagramConnect(request, api)).data);
    } catch (error) {
      const failure = toProblem(error);
      setProblem(failure);
      if (failure.status === 0) onUnknown();
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(),
      );
    } finally {
      setIsBusy(false);
    }
  }

  const wire = (name: keyof Credentials) => ({
    name,
    value: entered[name],
    error: messageAt(issue, name) && (words.wrong[name] ?? messageAt(issue, name)),
    onChange: ({ target }: { target: { value: string } }) =>
      setEntered((before) => ({ ...before, [name]: target.value })),
  });

  return (
    <form className={styles.form} ref={form} onSubmit={connect} autoComplete="off">
      <h3 className={styles.subtitle}>{accountId ? words.titleAgain : words.title}</h3>
      <p className={styles.lead}>{words.lead}</p>
      <SecretField
        {...{ label: words.accessToken, hint: words.accessTokenHint, required: true }}
        {...wire('accessToken')}
      />
      <TextField
        {...{ label: words.instagramAccountId, hint: words.instagramAccountIdHint }}
        {...{ required: true, inputMode: 'numeric' }}
        {...wire('instagramAccountId')}
      />
      <TextField
        {...{ label: words.pageId, hint: words.pageIdHint, optional: true, inputMode: 'numeric' }}
        {...wire('pageId')}
      />
      <VerificationTokenField
        {...wire('webhookVerificationToken')}
        onGenerate={(webhookVerificationToken) =>
          setEntered((before) => ({ ...before, webhookVerificationToken }))
        }
      />
      <SecretField
        {...{ label: words.webhookSecret, hint: words.webhookSecretHint, optional: true }}
        {...wire('webhookSecret')}
      />
      <WebhookAddress {...{ api, subaccountId, agentId }} />
      {issue && (
        <Alert kind="danger" title={words.failed}>
          {text.integration.fixes['VALIDATION_ERROR']}
        </Alert>
      )}
      {problem && !issue && (
        <ProblemAlert
          error={problem}
          title={words.failed}
          fix={problem.code && text.integration.fixes[problem.code]}
          onRetry={problem.code === 'VALIDATION_ERROR' ? undefined : () => connect()}
        />
      )}
      <div>
        <Button type="submit" look="primary" busy={isBusy}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
