import type {
  Phone,
  PhoneConversation,
} from '../../../infra/local/instagram/phone/phone-client.ts';
import { text } from '../../text/en.ts';
import mugPhoto from '../photos/mug.svg';
import storyPhoto from '../photos/story.svg';
import { Chips } from '../thread/chips.tsx';
import type { Act } from '../use-act.ts';
import { usePhoneScene } from '../use-run.ts';

const storyId = '17900000000041001';

/** What can be sent beside text. */
export function Extras({
  conversation,
  act,
}: {
  conversation: PhoneConversation | undefined;
  act: Act;
}) {
  const { phone, account, person, igsid } = usePhoneScene();
  const { composer } = text.phone;
  const who = { from: igsid, name: person.name, to: account.username };
  const last = conversation?.messages.findLast(({ author }) => author === 'account');
  const hasNews = last !== undefined && conversation?.readTo !== last.mid;
  const replyToStory = { url: addressOf(storyPhoto), id: storyId };
  const image = { type: 'image', url: addressOf(mugPhoto) };
  return (
    <Chips
      label={composer.extras}
      chips={[
        {
          name: composer.photo,
          onClick: () => act(() => phone.write({ ...who, attachments: [image] })),
        },
        {
          name: composer.burst,
          onClick: () => act(() => writeBurst(phone, who)),
        },
        {
          name: composer.story,
          onClick: () =>
            act(() => phone.write({ ...who, text: composer.storyWords, replyToStory })),
        },
        {
          name: composer.read,
          disabled: !hasNews,
          onClick: () => act(() => phone.read(account.username, igsid)),
        },
      ]}
    />
  );
}

/** Sends one right after another, without waiting for Meta's webhooks. */
function writeBurst(phone: Phone, who: { from: string; name: string; to: string }) {
  const { burstWords } = text.phone.composer;
  return Promise.all(burstWords.map((words) => phone.write({ ...who, text: words })));
}

/** A full URL in this console, including its host, because other pages show it too. */
function addressOf(path: string): string {
  return new URL(path, window.location.href).href;
}
