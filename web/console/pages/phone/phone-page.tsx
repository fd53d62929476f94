import { PageHeader } from '../../../parts/page-header.tsx';
import { text } from '../../../text/en.ts';

export default function PhonePage() {
  return <PageHeader title={text.phone.title} lead={text.phone.lead} />;
}
