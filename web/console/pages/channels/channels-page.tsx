import { PageHeader } from '../../../parts/page-header.tsx';
import { text } from '../../../text/en.ts';

export default function ChannelsPage() {
  return <PageHeader title={text.channels.title} lead={text.channels.lead} />;
}
