import { PageHeader } from '../../../parts/page-header.tsx';
import { text } from '../../../text/en.ts';

export default function OverviewPage() {
  return <PageHeader title={text.overview.title} lead={text.overview.lead} />;
}
