import { PageHeader } from '../../../parts/page-header.tsx';
import { text } from '../../../text/en.ts';

export default function InboxPage() {
  return <PageHeader title={text.inbox.title} lead={text.inbox.lead} />;
}
