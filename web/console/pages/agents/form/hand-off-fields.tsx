import { CheckField, TextArea } from '../../../../parts/inputs.tsx';
import { text } from '../../../../text/en.ts';
import type { FormProps } from './form-props.ts';
import { FoldedSection } from './section.tsx';

const words = text.agents.behaviour;

/** When a person is called, and what the customer is told. */
export function HandOffFields({ draft, change, errorAt }: FormProps) {
  return (
    <FoldedSection title={words.handOff}>
      <CheckField
        label={words.handOffMay}
        hint={words.handOffMayHint}
        checked={draft.handOff}
        onChange={({ target }) => change({ handOff: target.checked })}
      />
      <TextArea
        {...{ label: words.handOffMessage, hint: words.ownWords, optional: true, rows: 2 }}
        maxLength={500}
        value={draft.handOffMessage}
        error={errorAt('handOff.message')}
        onChange={({ target }) => change({ handOffMessage: target.value })}
      />
      <TextArea
        {...{ label: words.phrases, hint: words.phrasesHint, optional: true }}
        value={draft.phrases}
        error={errorAt('handOff.phrases')}
        onChange={({ target }) => change({ phrases: target.value })}
      />
    </FoldedSection>
  );
}
