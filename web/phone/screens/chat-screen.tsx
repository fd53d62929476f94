import { useState } from 'react';
import { text } from '../../text/en.ts';
import { ProblemNote } from '../problem-note.tsx';
import { Chips } from '../thread/chips.tsx';
import { Composer } from '../thread/composer.tsx';
import { type Draft, MessageActions } from '../thread/message-actions.tsx';
import { MessageList } from '../thread/message-list.tsx';
import { wordsOf } from '../thread/words-of.ts';
import { useAct } from '../use-act.ts';
import { useAccountDetails, usePhoneScene, useThread } from '../use-run.ts';
import { Extras } from './extras.tsx';
import { Suggestions } from './suggestions.tsx';

/** The conversation as the customer sees it. */
export function ChatScreen() {
  const { phone, account, person, igsid } = usePhoneScene();
  const { data: conversation, error } = useThread();
  const { data: details } = useAccountDetails();
  const [draft, setDraft] = useState<Draft>();
  const { act, error: refusal } = useAct();
  const { chat, composer } = text.phone;
  const who = { from: igsid, name: person.name, to: account.username };

  function send(words: string): void {
    const { kind, message } = draft ?? {};
    setDraft(undefined);
    const answered = message && { replyTo: message.mid };
    if (kind === 'edit' && message) act(() => phone.edit(message.mid, { text: words }));
    else act(() => phone.write({ ...who, text: words, ...answered }));
  }

  return (
    <>
      <MessageList
        conversation={conversation}
        side="customer"
        empty={<p>{chat.empty(account.name)}</p>}
        actionsFor={(message, done) => (
          <MessageActions {...{ message, act }} onDraft={setDraft} onDone={done} />
        )}
      />
      <ProblemNote error={refusal ?? error} />
      <Suggestions {...{ conversation, details, act }} />
      <Composer
        key={draft ? `${draft.kind} ${draft.message.mid}` : 'new'}
        label={composer.label}
        hint={composer.hint}
        initial={draft?.kind === 'edit' ? draft.message.text : ''}
        about={describeDraft(draft)}
        onCancel={() => setDraft(undefined)}
        onSend={send}
        extras={
          <>
            <Extras {...{ conversation, act }} />
            <Chips
              label={chat.menu}
              chips={(details?.menu ?? []).flatMap((item) =>
                item.type === 'postback'
                  ? [
                      {
                        name: item.title,
                        onClick: () => act(() => phone.tap({ ...who, payload: item.payload })),
                      },
                    ]
                  : [],
              )}
            />
          </>
        }
      />
    </>
  );
}

function describeDraft(draft: Draft | undefined): string | undefined {
  if (!draft) return undefined;
  const { editing, replying } = text.phone.composer;
  return draft.kind === 'edit' ? editing : replying(wordsOf(draft.message));
}
