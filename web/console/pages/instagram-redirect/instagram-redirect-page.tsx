import { PageHeader } from '../../../parts/page-header.tsx';
import { text } from '../../../text/en.ts';

export default function InstagramRedirectPage() {
  return <PageHeader title={text.onboarding.redirectTitle} />;
}
