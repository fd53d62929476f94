import { CheckField, TextArea } from '../../../../parts/inputs.tsx';
import { text } from '../../../../text/en.ts';
import type { FormProps } from './form-props.ts';
import { FoldedSection } from './section.tsx';

const words = text.agents.behaviour;

/** How comments under posts are answered. */
export function CommentFields({ draft, change, errorAt }: FormProps) {
  return (
    <FoldedSection title={words.comments}>
      <CheckField
        label={words.privateReply}
        checked={draft.privateReply}
        onChange={({ target }) => change({ privateReply: target.checked })}
      />
      {draft.privateReply && (
        <TextArea
          {...{ label: words.privateText, hint: words.commentTextHint, optional: true, rows: 2 }}
          maxLength={300}
          value={draft.privateReplyText}
          error={errorAt('comments.privateReply.text')}
          onChange={({ target }) => change({ privateReplyText: target.value })}
        />
      )}
      <CheckField
        label={words.publicReply}
        checked={draft.publicReply}
        onChange={({ target }) => change({ publicReply: target.checked })}
      />
      {draft.publicReply && (
        <TextArea
          {...{ label: words.publicText, hint: words.commentTextHint, optional: true, rows: 2 }}
          maxLength={300}
          value={draft.publicReplyText}
          error={errorAt('comments.publicReply.text')}
          onChange={({ target }) => change({ publicReplyText: target.value })}
        />
      )}
      <CheckField
        label={words.live}
        checked={draft.live}
        onChange={({ target }) => change({ live: target.checked })}
      />
    </FoldedSection>
  );
}
