import { Link } from 'wouter';
import type { Comment } from '../../../api/client.ts';
import { Badge } from '../../../parts/badge.tsx';
import { Button } from '../../../parts/button.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { Avatar } from './avatar.tsx';
import styles from './comments.module.css';
import { addressOf } from './inbox-address.ts';
import { StaleNotice } from './stale-notice.tsx';
import { useComments } from './use-comments.ts';

const words = text.inbox.comments;

/** Comments under posts and broadcasts, and the answers given there and in private. */
export function Comments({ agentId }: { agentId: string }) {
  const { query, comments, older } = useComments(agentId);
  if (!comments && query.error) {
    return <ProblemAlert error={query.error} onRetry={() => query.refetch()} />;
  }
  if (!comments) return <Skeleton lines={6} label={words.loading} />;
  if (comments.length === 0) {
    return (
      <EmptyState icon="inbox" title={words.noneTitle}>
        {words.none}
      </EmptyState>
    );
  }
  return (
    <div className={layout.stack}>
      {query.error && <StaleNotice error={query.error} />}
      <ul className={styles.comments} aria-label={words.label}>
        {comments.map((comment) => (
          <CommentCard key={comment.comment_id} {...{ comment, agentId }} />
        ))}
      </ul>
      {older.isThere && (
        <div>
          <Button busy={older.isPending} onClick={() => older.mutate()}>
            {words.more}
          </Button>
        </div>
      )}
    </div>
  );
}

function CommentCard({ comment, agentId }: { comment: Comment; agentId: string }) {
  const { author, text: written, is_live, parent_id, timestamp } = comment;
  const name = author.username ? `@${author.username}` : text.inbox.somebody(author.id);
  const date = new Date(timestamp * 1000);
  return (
    <li className={styles.comment}>
      <Avatar name={name} />
      <div className={styles.content}>
        <p className={styles.head}>
          <strong>{name}</strong>
          <time className={styles.soft} dateTime={date.toISOString()}>
            {text.inbox.moment(date)}
          </time>
          {is_live && <Badge kind="info">{words.live}</Badge>}
          {parent_id && <Badge>{words.reply}</Badge>}
          <StatusBadge comment={comment} />
        </p>
        <p className={styles.words} dir="auto">
          {written ?? words.noText}
        </p>
        <Reply kind={words.publicly} reply={comment.public_reply} />
        <Reply kind={words.privately} reply={comment.private_reply}>
          {comment.private_reply?.chat_id && (
            <Link href={addressOf(agentId, comment.private_reply.chat_id)}>{words.openChat}</Link>
          )}
        </Reply>
      </div>
    </li>
  );
}

function StatusBadge({ comment: { status, ignored_reason } }: { comment: Comment }) {
  if (status === 'answered') return <Badge kind="success">{words.answered}</Badge>;
  if (status === 'open') return <Badge kind="warning">{words.open}</Badge>;
  return <Badge>{ignored_reason ? words.ignored[ignored_reason] : words.ignoredPlain}</Badge>;
}

function Reply({
  kind,
  reply,
  children,
}: {
  kind: string;
  reply?: NonNullable<Comment['public_reply']>;
  children?: React.ReactNode;
}) {
  if (!reply) return null;
  const { text: answer, state, reason } = reply;
  return (
    <div className={styles.reply}>
      <p className={styles.soft}>
        {kind} · {words.states[state]}
        {reason && ` · ${reason}`}
      </p>
      <p className={styles.words} dir="auto">
        {answer}
      </p>
      {children}
    </div>
  );
}
