import type { PhoneComment } from '../../../infra/local/instagram/phone/phone-client.ts';
import { text } from '../../text/en.ts';
import postPhoto from '../photos/post.svg';
import { ProblemNote } from '../problem-note.tsx';
import { Composer } from '../thread/composer.tsx';
import { useAct } from '../use-act.ts';
import { useComments, usePhoneScene } from '../use-run.ts';
import styles from './post-screen.module.css';

/** A post of the account, with its comments. */
export function PostScreen() {
  const { phone, account, person, igsid } = usePhoneScene();
  const { data: comments = [], error } = useComments();
  const { act, error: refusal } = useAct();
  const { post } = text.phone;
  return (
    <>
      <section
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={post.comments}
      >
        <img className={styles.photo} src={postPhoto} alt={post.picture} width={320} height={220} />
        <p>
          <strong>{account.username}</strong> {post.caption}
        </p>
        {comments.length === 0 && <p className={styles.soft}>{post.none}</p>}
        <ol className={styles.comments} aria-live="polite">
          {comments.map((comment) => (
            <CommentItem
              key={comment.id}
              comment={comment}
              isMine={comment.author.igsid === igsid}
              accountName={account.username}
            />
          ))}
        </ol>
      </section>
      <ProblemNote error={refusal ?? error} />
      <Composer
        label={post.label}
        hint={post.hint}
        onSend={(words) =>
          act(() =>
            phone.comment({ from: igsid, name: person.name, to: account.username, text: words }),
          )
        }
      />
    </>
  );
}

function CommentItem({
  comment,
  isMine,
  accountName,
}: {
  comment: PhoneComment;
  isMine: boolean;
  accountName: string;
}) {
  const { author, text: words, replies, hasPrivateReply } = comment;
  return (
    <li>
      <p>
        <strong>{isMine ? text.phone.chat.you : author.name}</strong> {words}
      </p>
      {replies.map((reply) => (
        <p key={reply.id} className={styles.reply}>
          <strong>{accountName}</strong> {reply.text}
        </p>
      ))}
      {hasPrivateReply && isMine && <p className={styles.private}>{text.phone.post.private}</p>}
    </li>
  );
}
