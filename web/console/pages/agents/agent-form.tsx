import type { ChatAgent } from '../../../api/client.ts';
import { BasicsFields } from './form/basics-fields.tsx';
import { CommentFields } from './form/comment-fields.tsx';
import type { FormProps } from './form/form-props.ts';
import { HandOffFields } from './form/hand-off-fields.tsx';
import { IceBreakerFields } from './form/ice-breaker-fields.tsx';
import { KnowledgeFields } from './form/knowledge-fields.tsx';
import { MenuFields } from './form/menu-fields.tsx';
import { ProviderFields } from './form/provider-fields.tsx';
import { SayingFields } from './form/saying-fields.tsx';

/** All of an agent's settings; those that most people leave unchanged are folded. */
export function AgentForm({ agent, ...form }: FormProps & { agent?: ChatAgent }) {
  const provider = agent?.provider;
  const secretIsSet = {
    openai: provider?.type === 'openai' && provider.apiKeyIsSet,
    http: provider?.type === 'http' && provider.secretIsSet,
  };
  return (
    <>
      <BasicsFields {...form} />
      <ProviderFields {...form} secretIsSet={secretIsSet} />
      {form.draft.type !== 'http' && <KnowledgeFields {...form} />}
      <SayingFields {...form} />
      <HandOffFields {...form} />
      <CommentFields {...form} />
      <IceBreakerFields {...form} />
      <MenuFields {...form} />
    </>
  );
}
