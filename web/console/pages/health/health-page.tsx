import { PageHeader } from '../../../parts/page-header.tsx';
import { text } from '../../../text/en.ts';

export default function HealthPage() {
  return <PageHeader title={text.health.title} lead={text.health.lead} />;
}
