import { PageHeader } from '../../../parts/page-header.tsx';
import { text } from '../../../text/en.ts';

export default function AgentPage() {
  return <PageHeader title={text.agents.title} lead={text.agents.lead} />;
}
