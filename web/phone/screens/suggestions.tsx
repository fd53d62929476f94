import type {
  PhoneAccountDetails,
  PhoneConversation,
} from '../../../infra/local/instagram/phone/phone-client.ts';
import { text } from '../../text/en.ts';
import { Chips } from '../thread/chips.tsx';
import type { Act } from '../use-act.ts';
import { usePhoneScene } from '../use-run.ts';
import styles from './suggestions.module.css';

/** Ice breakers before the first message, later the last answer's quick replies and buttons. */
export function Suggestions({
  conversation,
  details,
  act,
}: {
  conversation: PhoneConversation | undefined;
  details: PhoneAccountDetails | undefined;
  act: Act;
}) {
  const { phone, account, person, igsid } = usePhoneScene();
  if (!conversation || !details) return null;
  const who = { from: igsid, name: person.name, to: account.username };
  const last = conversation.messages.at(-1);
  const questions = last ? [] : details.iceBreakers;
  const replies = (last?.author === 'account' && last.quickReplies) || [];
  const chips = [
    ...questions.map(({ question, payload }) => ({
      name: question,
      onClick: () => act(() => phone.tap({ ...who, payload })),
    })),
    ...replies.map(({ title, payload }) => ({
      name: title,
      onClick: () => act(() => phone.write({ ...who, quickReply: payload })),
    })),
  ];
  if (chips.length === 0) return null;
  return (
    <div className={styles.suggestions}>
      <Chips label={text.phone.chat.suggestions} chips={chips} wrap />
    </div>
  );
}
