import { PageHeader } from '../../../parts/page-header.tsx';
import { text } from '../../../text/en.ts';

export default function AgentsPage() {
  return <PageHeader title={text.agents.title} lead={text.agents.lead} />;
}
