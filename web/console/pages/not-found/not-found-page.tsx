import { Link } from 'wouter';
import { buttonLook } from '../../../parts/button.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { text } from '../../../text/en.ts';

const { title, advice, action } = text.shell.notFound;

export default function NotFoundPage() {
  return (
    <>
      <PageHeader title={title} lead={advice} />
      <Link href="/" className={buttonLook('primary')}>
        {action}
      </Link>
    </>
  );
}
